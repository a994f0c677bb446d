// Which view is shown, in which language and colours.
const DRAW = { calendar: drawCalendar, board: drawBoard, list: drawList, numbers: drawNumbers, stats: drawFigures };
const heading = document.querySelector("h1");

const show = ({ moved }) => {
  const { view, query } = address();
  const before = drawn && JSON.parse(drawn)[0];
  for (const name of VIEWS) $(`view-${name}`).hidden = name !== view;
  for (const link of document.querySelectorAll("[data-view]")) {
    if (link.dataset.view === view) {
      link.setAttribute("aria-current", "page");
      link.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else link.removeAttribute("aria-current");
  }
  if (view !== "now" && asked() !== drawn) {
    $(`body-${view}`).replaceChildren(...DRAW[view](query).filter(Boolean));
    if (view === "list") drawRows();
  }
  drawn = asked();
  document.title = view === "now" ? heading.textContent : `${t(view)} · ${heading.textContent}`;
  if (moved && before !== view) {
    scrollTo(0, 0);
    if (before) $(`head-${view}`).focus({ preventScroll: true });
  }
  if (query.has("topic") || sheet.open) showTopic(query.get("topic"), moved);
  else depth = 0;
};

const icon = (dark) => s("svg", { viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": "1.8", "aria-hidden": "true" },
  dark ? s("path", { d: "M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5Z" }) : [s("circle", { cx: 12, cy: 12, r: 4 }), s("path", { d: "M12 2v2m0 16v2M2 12h2m16 0h2M5 5l1.4 1.4m11.2 11.2L19 19M19 5l-1.4 1.4M6.4 17.6 5 19" })]);
const isDark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const keep = (name, value) => {
  try {
    localStorage.setItem(`paiqi.${name}`, value);
  } catch {
    // What cannot be kept holds until the page is closed.
  }
};
const showTools = () => {
  const other = language() === "zh" ? "en" : "zh";
  const button = $("language");
  button.textContent = other === "zh" ? "中文" : "English";
  button.lang = other === "zh" ? "zh-CN" : "en";
  $("theme").replaceChildren(icon(!isDark()));
  const name = t(isDark() ? "light" : "dark");
  $("theme").setAttribute("aria-label", name);
  $("theme").title = name;
};
const speak = () => {
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", t(element.dataset.label));
  showTools();
};
$("language").addEventListener("click", () => {
  root.lang = language() === "zh" ? "en" : "zh-CN";
  keep("language", language());
  speak();
  show({ moved: false });
});
$("theme").addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  keep("theme", root.dataset.theme);
  showTools();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTools);
// The address says what one looks at: to skip to it is no other address.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  $(`head-${address().view}`).focus();
});
addEventListener("hashchange", () => show({ moved: true }));

const begin = () => {
  speak();
  show({ moved: false });
};
// The first screen is there: let it be drawn before anything else is read.
if (address().view === "now" && !address().query.has("topic")) requestAnimationFrame(() => setTimeout(begin));
else begin();
