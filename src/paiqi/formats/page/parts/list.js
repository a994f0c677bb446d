// All topics: searched, also by pinyin; narrowed and sorted. The address keeps what was asked.
const FILTERS = ["status", "pillar", "tag", "owner"];
const ASKED = ["q", ...FILTERS, "sort"];
const STATUS_ORDER = ["todo", "drafting", "ready", "done", "merged", "dropped"];
const PRIORITY_ORDER = { high: 0, low: 2 };

// As paiqi's own search compares texts: what does not spell is left out, but for the signs of names such as C++ and C#.
const plain = (text) => text.normalize("NFKC").toUpperCase().toLowerCase().replaceAll("ς", "σ").normalize("NFKC");
const letters = (text) => plain(text)
  .replace(/(?![+#])[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Me}\p{P}\p{S}\ufe00-\ufe0f\u{e0100}-\u{e01ef}]+/gu, "")
  .replace(/(?<![a-z0-9+#])[+#]+/g, "");
const marks = (text) => plain(text).replace(/[\p{Cc}\p{Cf}\p{Z}\ufe00-\ufe0f\u{e0100}-\u{e01ef}]+/gu, "");
const textOf = (node) => (typeof node === "string" ? node : node.slice(1).map((part) => (typeof part === "string" || Array.isArray(part) ? textOf(part) : "")).join(" "));
const searchedTexts = (topic) => [topic.title, topic.as, topic.key, ...(topic.tags ?? []), topic.pillar, topic.owner, topic.why, numberOf(topic), typeof topic.number === "number" ? label(topic.number) : "",
    ...(topic.sources ?? []).map(([text]) => text), ...(topic.notes ?? []).map(textOf)].filter(Boolean);
// What is looked through for a word: its letters; where it has none (`???`), the signs themselves.
const haystack = (topic, fold) => {
  topic[fold.name] ??= searchedTexts(topic).map(fold).join("\n");
  return topic[fold.name];
};
const soundsLike = (topic, typed) => (topic.sound ?? "").split(" ").some((sound) => sound.startsWith(typed) || (typed.length > 2 && sound.includes(typed)));
const searched = (topics, words) => words.split(/\s+/).filter(Boolean).reduce((left, word) => {
  const fold = letters(word) ? letters : marks;
  const wanted = fold(word);
  const holds = (topic) => haystack(topic, fold).includes(wanted);
  const anywhere = facts().topics.some(holds);
  const finds = anywhere || !/^[a-z]{2,}$/.test(wanted) ? holds : (topic) => soundsLike(topic, wanted);
  return left.filter(finds);
}, topics);

const passes = {
  status: (topic, value) => (value === "open" ? isOpen(topic) : topic.status === value),
  pillar: (topic, value) => (topic.pillar ?? "–") === value,
  owner: (topic, value) => (topic.owner ?? "–") === value,
  tag: (topic, value) => (topic.tags ?? []).includes(value),
};
const COLUMNS = {
  number: (topic) => (typeof topic.number === "number" ? topic.number : topic.provisional),
  title: (topic) => topic.sound || topic.title.toLowerCase(),
  status: (topic) => STATUS_ORDER.indexOf(topic.status),
  day: (topic) => topic.day,
  deadline: (topic) => topic.deadline,
  priority: (topic) => PRIORITY_ORDER[topic.priority] ?? 1,
  pillar: (topic) => topic.pillar,
  added: (topic) => topic.added,
};
// A column that no topic has anything in tells nothing.
const columnsShown = () => Object.keys(COLUMNS).filter((name) => !EXTRA.has(name) || facts().topics.some((topic) => topic[name]));
const EXTRA = new Set(["deadline", "priority", "pillar", "added"]);
const columnName = (name) => ({ number: t("label.number"), title: t("title"), status: t("label.status"), day: t("date"), deadline: t("label.deadline"), priority: t("label.priority"), pillar: t("label.pillar"), added: t("age") })[name];
const sorted = (topics, by) => {
  const name = by.replace(/^-/, "");
  if (!Object.hasOwn(COLUMNS, name)) return topics;
  const value = COLUMNS[name];
  const sign = by.startsWith("-") ? -1 : 1;
  const collator = new Intl.Collator(language() === "zh" ? "zh-CN" : "en", { numeric: true });
  const compare = (one, other) => (typeof one === "number" ? one - other : collator.compare(one, other));
  // What has no value comes last, whichever way round.
  const having = topics.filter((topic) => value(topic) !== undefined);
  return [...having.sort((one, other) => sign * compare(value(one), value(other))), ...topics.filter((topic) => value(topic) === undefined)];
};

const choices = (name) => {
  if (name === "status") return [["open", t("open")], ...STATUS_ORDER.map((status) => [status, t(`status.${status}`)])];
  const counts = new Map();
  for (const topic of facts().topics) for (const value of name === "tag" ? topic.tags ?? [] : [topic[name] ?? "–"]) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ordered = [...counts.entries()].filter(([value]) => value !== "–").sort((one, other) => other[1] - one[1] || one[0].localeCompare(other[0]));
  if (!ordered.length) return [];
  if (counts.has("–") && name !== "tag") ordered.push(["–", counts.get("–")]);
  return ordered.map(([value, n]) => [value, `${value === "–" ? t("without") : value} (${n})`]);
};
const ask = (changes) => {
  stay(here({ ...changes, topic: null }));
  drawn = asked();
  drawRows();
};
const select = (name, query) => {
  const options = choices(name);
  if (!options.length) return null;
  const value = query.get(name) ?? "";
  return h("label", {}, t(`label.${name === "tag" ? "tags" : name}`),
    h("select", { id: `filter-${name}`, on: { change: (event) => ask({ [name]: event.target.value }) } },
      h("option", { value: "" }, t("all")),
      ...options.map(([key, text]) => h("option", { value: key, selected: key === value }, text))));
};
const header = (name, by) => {
  const is = by.replace(/^-/, "") === name;
  const next = by === name ? `-${name}` : by === `-${name}` ? "" : name;
  return h("th", { scope: "col", class: `by-${name}${EXTRA.has(name) ? " extra" : ""}`, "aria-sort": is ? (by.startsWith("-") ? "descending" : "ascending") : "none", role: "columnheader" },
    h("button", { type: "button", id: `sort-${name}`, on: { click: () => {
      ask({ sort: next });
      $(`sort-${name}`).focus();
    } } }, columnName(name)));
};
// Where not all headings are shown: the same choice in a field.
const sorting = (by) => h("label", { class: "sorting" }, t("sortedBy"),
  h("select", { id: "sort", on: { change: (event) => ask({ sort: event.target.value }) } },
    h("option", { value: "" }, t("fileOrder")),
    ...columnsShown().flatMap((name) => [[name, "↑"], [`-${name}`, "↓"]]).map(([value, way]) =>
      h("option", { value, selected: value === by }, `${columnName(value.replace(/^-/, ""))} ${way}`))));
const row = (topic, shown) => h("tr", { role: "row" },
  h("td", { class: "number", role: "cell" }, numberOf(topic)),
  h("td", { class: "title", role: "cell" },
    h("span", { class: topic.priority ? `prio-${topic.priority}` : "" }, topicLink(topic)),
    topic.as && h("span", { class: "as" }, topic.as),
    topic.tags && h("span", { class: "tags" }, ...topic.tags.map((tag) => h("span", {}, tag)))),
  h("td", { role: "cell" }, statusTag(topic)),
  h("td", { class: `nowrap${topic.late ? " late" : ""}`, role: "cell" }, topic.day && dayWords(topic.day)),
  shown.includes("deadline") && h("td", { class: "nowrap extra", role: "cell" }, topic.deadline && shortDay(topic.deadline)),
  shown.includes("priority") && h("td", { class: "nowrap extra", role: "cell" }, topic.priority && t(`priority.${topic.priority}`)),
  shown.includes("pillar") && h("td", { class: "extra pillar", role: "cell" }, topic.pillar),
  shown.includes("added") && h("td", { class: "nowrap extra", role: "cell" }, topic.added && shortDay(topic.added)));

const found = (query) => {
  const narrowed = FILTERS.reduce((left, name) => (query.get(name) ? left.filter((topic) => passes[name](topic, query.get(name))) : left), [...facts().topics]);
  return sorted(searched(narrowed, query.get("q") ?? ""), query.get("sort") ?? "");
};
const SEEN = 100;
let waiting;
const drawRows = () => {
  const { query } = address();
  const topics = found(query);
  const all = facts().topics.length;
  const by = query.get("sort") ?? "";
  $("tally").textContent = topics.length ? (topics.length === all ? t("topics", { n: all }) : t("found", { n: topics.length, all })) : t(all ? "noneFound" : "noTopics");
  $("sort").value = Object.hasOwn(COLUMNS, by.replace(/^-/, "")) ? by : "";
  $("clear").hidden = !ASKED.some((name) => query.get(name));
  const shown = columnsShown();
  const rowOf = (topic) => row(topic, shown);
  const body = h("tbody", { role: "rowgroup" }, ...topics.slice(0, SEEN).map(rowOf));
  $("found").replaceChildren(...(topics.length ? [
    h("table", { class: "rows", role: "table", "aria-labelledby": "head-list" },
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...shown.map((name) => header(name, by)))),
      body)] : []));
  // A long list begins with what one sees; the rest follows when nobody is typing.
  clearTimeout(waiting);
  if (topics.length > SEEN) waiting = setTimeout(() => body.append(...topics.slice(SEEN).map(rowOf)));
};
const drawList = (query) => {
  const search = h("input", { type: "search", id: "search", value: query.get("q") ?? "", placeholder: t("searchHint"), autocomplete: "off", spellcheck: "false", on: { input: (event) => ask({ q: event.target.value }) } });
  const clear = h("button", { type: "button", id: "clear", on: { click: () => {
    ask(Object.fromEntries(ASKED.map((name) => [name, null])));
    for (const field of document.querySelectorAll(".filters :is(input, select)")) field.value = "";
    search.focus();
  } } }, t("clear"));
  return [
    h("form", { class: "filters", role: "search", on: { submit: (event) => event.preventDefault() } },
      h("label", { class: "search" }, t("search"), search),
      ...FILTERS.map((name) => select(name, query)), sorting(query.get("sort") ?? ""), clear),
    h("p", { class: "tally", id: "tally", role: "status" }),
    h("div", { id: "found" })];
};
