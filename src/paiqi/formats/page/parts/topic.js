// One topic, in a sheet over what one was looking at.
const sheet = $("topic");

const pairs = (rows) => h("dl", {}, ...rows.filter(([, value]) => value && value.length !== 0).flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
const several = (places) => places.flatMap((place, at) => [at ? h("br") : null, topicLink(facts().topics[place])]);
const sourceList = (sources) => h("ul", { class: "sources" }, ...sources.map(([text, url]) => h("li", {}, isWeb(url) ? leaving(url, text) : text)));
const material = (topic, level, heading) => [
  ...(topic.notes ? [h(level, {}, heading ?? t("notesOf")), h("div", { class: "prose" }, ...prose(topic.notes))] : []),
  ...(topic.sources ? [h(level, {}, heading && !topic.notes ? heading : t("label.sources")), sourceList(topic.sources)] : []),
];
const rowsOf = (topic) => {
  const { topics } = facts();
  const number = typeof topic.number === "number" ? label(topic.number) : topic.number === "none" ? t("outside") : topic.provisional ? `~${label(topic.provisional)} (${t("provisional")})` : "";
  const past = topic.formerly ? ` (${t("wasNumber", { numbers: topic.formerly.map(label).join(", ") })})` : "";
  return [
    [t("label.status"), statusTag(topic)],
    [t("label.number"), number + past],
    [t("date"), topic.day && h("span", { class: topic.late ? "late" : "" }, dayWords(topic.day, topic.time) + (topic.pinned ? ` · ${t("pinned")}` : ""))],
    [t("draftDue"), topic.draft && dayWords(topic.draft)],
    [t("label.deadline"), topic.deadline && dayWords(topic.deadline)],
    [t("label.not_before"), topic.not_before && dayWords(topic.not_before)],
    [t("waitsFor"), several(topic.after ?? [])],
    [t("mergedInto"), topic.into && (topic.into[0] === null ? topic.into[1] : topicLink(topics[topic.into[0]], `${topic.into[1]} ${topics[topic.into[0]].title}`))],
    [t("holds"), several(topic.holds ?? [])],
    [t("label.priority"), topic.priority && t(`priority.${topic.priority}`)],
    [t("label.pillar"), topic.pillar],
    [t("label.owner"), topic.owner],
    [t("label.tags"), topic.tags && h("span", { class: "tags" }, ...topic.tags.map((tag) => h("span", {}, tag)))],
    [t("age"), topic.added && dayWords(topic.added)],
    [t("label.why"), topic.why],
  ];
};
const detail = (topic) => {
  const held = (topic.holds ?? []).map((place) => facts().topics[place]);
  return h("div", { class: "detail" },
    h("div", { class: "bar" },
      h("span", { class: "quiet" }, numberOf(topic)),
      h("button", { type: "button", on: { click: () => sheet.close() } }, t("close"))),
    h("h2", { id: "topic-title", tabindex: "-1" }, topic.title),
    topic.as && h("p", { class: "as" }, topic.as),
    topic.url && leaving(topic.url, t("address")),
    pairs(rowsOf(topic)),
    topic.lack && h("p", { class: topic.late ? "late" : "quiet" }, topic.lack[language()]),
    ...material(topic, "h3"),
    topic.notes || topic.sources || held.length ? null : h("p", { class: "quiet" }, t("noNotes")),
    ...held.flatMap((part) => material(part, "h3", t("from", { title: part.title }))));
};
// How many topics were opened here one from another: so many steps back lies what one was looking at.
let depth = 0;
const showTopic = (key, moved) => {
  const place = key ? facts().places.get(key) : undefined;
  depth = history.state?.depth ?? (moved && place !== undefined ? depth + 1 : 0);
  if (place === undefined) {
    if (sheet.open) sheet.close();
    return;
  }
  if (depth) history.replaceState({ depth }, "");
  sheet.replaceChildren(detail(facts().topics[place]));
  sheet.scrollTop = 0;
  if (!sheet.open) sheet.showModal();
  $("topic-title").focus({ preventScroll: true });
};
sheet.addEventListener("close", () => {
  if (!address().query.has("topic")) return;
  if (depth) history.go(-depth);
  else stay(here({ topic: null }));
});
sheet.addEventListener("click", (event) => {
  if (event.target === sheet) sheet.close();
});
