// Building elements. Whatever the writer wrote becomes a text node: no HTML is ever read.
const SVG = "http://www.w3.org/2000/svg";
const $ = (id) => document.getElementById(id);

const fill = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false && child !== ""));
  return element;
};
const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const s = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

// The elements that a note may have; a tree of others stays the text it holds.
const PROSE = new Set("p ul ol li blockquote em strong s hr br table thead tbody tr th td code pre a h4 h5 h6".split(" "));
const isWeb = (url) => /^(https?:\/\/|mailto:)/i.test(url ?? "");
const leaving = (url, ...children) => h("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, ...children);
const prose = (nodes) => nodes.map((node) => {
  if (typeof node === "string") return node;
  const [tag, ...rest] = node;
  const attributes = rest[0] && typeof rest[0] === "object" && !Array.isArray(rest[0]) ? rest.shift() : {};
  const children = prose(rest);
  if (tag === "a") return isWeb(attributes.href) ? leaving(attributes.href, ...children) : h("span", {}, ...children);
  if (tag === "pre" || tag === "table") return h(tag, { tabindex: "0" }, ...children);
  return h(PROSE.has(tag) ? tag : "span", tag === "ol" ? { start: attributes.start } : {}, ...children);
});
