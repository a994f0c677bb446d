// The topics by status, as cards. A long column begins with its first cards; the rest is a click away.
const MOST_CARDS = 40;

const card = (topic) => h("li", { class: "card" },
  h("span", { class: topic.priority ? `prio-${topic.priority}` : "" }, topicLink(topic)),
  h("div", { class: "meta" },
    numberOf(topic) && h("span", {}, numberOf(topic)),
    topic.day && h("span", { class: topic.late ? "late" : "" }, dayWords(topic.day)),
    topic.deadline && isOpen(topic) && h("span", { class: topic.late ? "late" : "" }, `≤ ${shortDay(topic.deadline)}`),
    topic.pillar && h("span", {}, topic.pillar),
    topic.owner && h("span", {}, topic.owner)));
const column = (status, topics) => {
  const cards = h("ol", {}, ...topics.slice(0, MOST_CARDS).map(card));
  const left = topics.length - MOST_CARDS;
  const more = left > 0 && h("button", { type: "button", on: { click: (event) => {
    cards.append(...topics.slice(MOST_CARDS).map(card));
    cards.children[MOST_CARDS].querySelector("a").focus();
    event.target.remove();
  } } }, t("more", { n: left }));
  return h("section", { "aria-labelledby": `column-${status}` },
    h("h3", { id: `column-${status}` }, `${t(`status.${status}`)} `, h("span", { class: "count" }, String(topics.length))),
    cards, more);
};
const newestFirst = (one, other) => (other.day ?? "").localeCompare(one.day ?? "") || (Number(other.number) || 0) - (Number(one.number) || 0);
const drawBoard = () => {
  const { topics } = facts();
  const always = ["todo", "drafting", "ready", "done"];
  const columns = [...always, "merged", "dropped"].map((status) => [status, topics.filter((topic) => topic.status === status)]);
  columns[3][1].sort(newestFirst);
  const shown = columns.filter(([status, all]) => all.length || always.includes(status));
  return [h("div", { class: "board", role: "group", "aria-labelledby": "head-board", tabindex: "0" }, ...shown.map(([status, all]) => column(status, all)))];
};
