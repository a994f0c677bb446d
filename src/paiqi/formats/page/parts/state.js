// What the page knows, the language it speaks, and the address, which keeps where one is.
const root = document.documentElement;
let known;
// Read when it is first asked for: the first screen stands without it.
const facts = () => {
  if (!known) {
    known = JSON.parse($("data").textContent);
    known.places = new Map(known.topics.map((topic, place) => [topic.key, place]));
  }
  return known;
};

const language = () => (root.lang.startsWith("zh") ? "zh" : "en");
const t = (name, values = {}) => {
  const words = facts().words[language()];
  const text = (values.n === 1 && words[`${name}#1`]) || words[name] || name;
  return text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
};
const label = (number) => facts().format.replaceAll("{n}", number);

const VIEWS = [...document.querySelectorAll("[data-view]")].map((link) => link.dataset.view);
const address = () => {
  const [view, query] = decodeHash().split("?");
  return { view: VIEWS.includes(view) ? view : "now", query: new URLSearchParams(query) };
};
const decodeHash = () => location.hash.slice(1);
// The address of a view: what is empty is left out.
const to = (view, values) => {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
  return `#${view}${query.size ? `?${query}` : ""}`;
};
// The address where one is, with some values changed; null takes one away.
const here = (changes) => {
  const { view, query } = address();
  return to(view, { ...Object.fromEntries(query), ...changes });
};
const stay = (hash) => history.replaceState(null, "", hash);
// What is drawn: a view, what was asked of it, and the language; a topic lies over it.
const asked = () => {
  const { view, query } = address();
  return JSON.stringify([view, Object.fromEntries([...query].filter(([name]) => name !== "topic")), language()]);
};
let drawn = "";

const pad = (n) => String(n).padStart(2, "0");
const weekday = (day) => t(`weekday.${(new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7}`);
const shortDay = (day) => (day.slice(0, 4) === facts().today.slice(0, 4) ? day.slice(5) : day);
const dayWords = (day, time) => [shortDay(day), weekday(day), time].filter(Boolean).join(" ");
const monthName = (month) => {
  const [year, number] = month.split("-").map(Number);
  return t("monthOfYear", { month: t(`month.${number}`), year });
};

const isOpen = (topic) => ["todo", "drafting", "ready"].includes(topic.status);
const numberOf = (topic) => {
  if (typeof topic.number === "number") return String(topic.number);
  if (topic.number === "none") return "—";
  if (topic.status === "merged" && topic.into) return `→${topic.into[1].match(/\d+/)?.[0] ?? ""}`;
  return topic.provisional ? `~${topic.provisional}` : "";
};
const topicLink = (topic, text) => h("a", { href: here({ topic: topic.key }), "data-topic": topic.key }, text ?? topic.title);
const statusTag = (topic) => h("span", { class: `status s-${topic.status}` }, t(`status.${topic.status}`));
