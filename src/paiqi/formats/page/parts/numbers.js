// The ledger: every number with its state. The strip shows it at a glance, the table says it.
const runName = (run) => (run.from === run.to ? String(run.from) : t("numberRun", { first: run.from, last: run.to }));
const tile = (run) => {
  const topic = run.topic === undefined ? null : facts().topics[run.topic];
  const attributes = { class: run.contested ? "gap" : run.state, title: [runName(run), t(`state.${run.state}`), topic?.as ?? topic?.title].filter(Boolean).join(" · ") };
  return topic ? h("a", { ...attributes, href: here({ topic: topic.key }), tabindex: "-1" }, runName(run)) : h("span", attributes, runName(run));
};
const remarkOf = (run, topic) => [
  run.contested && t("contested"),
  topic?.formerly && t("wasNumber", { numbers: topic.formerly.map(label).join(", ") }),
  run.now && t("nowNumber", { number: label(run.now) }),
].filter(Boolean).join("; ");
const numberRow = (name, state, topic, remark, title) => h("tr", {},
  h("td", { class: "number" }, name),
  h("td", { class: "title" }, topic ? topicLink(topic, topic.as ?? topic.title) : h("span", { class: "quiet" }, title), remark && h("span", { class: "as" }, remark)),
  h("td", { class: `nowrap state-${state}` }, state === "outside" ? t("outside") : t(`state.${state}`)),
  h("td", { class: "nowrap" }, topic?.day && dayWords(topic.day)));
const drawNumbers = () => {
  const { runs, outside, archived, next } = facts().numbers;
  const { topics } = facts();
  const rows = runs.map((run) => {
    const topic = run.topic === undefined ? null : topics[run.topic];
    return numberRow((run.state === "provisional" ? "~" : "") + runName(run), run.contested ? "gap" : run.state, topic, remarkOf(run, topic), run.state === "archived" ? archived : "");
  });
  rows.push(...outside.map((place) => numberRow("—", "outside", topics[place], "", "")));
  const heads = [t("label.number"), t("title"), t("label.status"), t("date")];
  return [
    h("p", { class: "tally" }, t("nextNumber", { number: label(next) })),
    h("div", { class: "strip", "aria-hidden": "true" }, ...runs.map(tile)),
    h("table", { class: "rows", "aria-labelledby": "head-numbers" },
      h("thead", {}, h("tr", {}, ...heads.map((name, place) => h("th", { scope: "col", class: place ? "" : "by-number" }, name)))),
      h("tbody", {}, ...rows))];
};
