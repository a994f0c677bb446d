// A month, day by day. What happens is told by a mark, and by a word for those who hear it.
const MARKS = { published: "✓", draft: "✎", deadline: "≤", not_before: "≥", slot: "○", lost: "–" };
const NAMES = { published: "published", scheduled: "scheduled", draft: "draft", deadline: "deadline", not_before: "notBefore", slot: "emptySlot", lost: "lost" };
const DAY_WORDS = { holiday: ["off", "off"], "make-up": ["work", "work"], blackout: ["blackout", "blackout"] };

const holidayName = (one) => (one.holiday ? facts().holidays[one.holiday][language()] : "");
const mark = (kind) => [MARKS[kind] && h("span", { class: "mark", "aria-hidden": "true" }, `${MARKS[kind]} `), h("span", { class: "vh" }, `${t(NAMES[kind])} `)];
const entry = (one) => {
  const topic = one.topic === undefined ? null : facts().topics[one.topic];
  const kind = one.kind === "scheduled" && topic.status === "ready" ? "scheduled ready" : one.kind;
  if (!topic) {
    const text = [one.time, one.kind === "slot" ? t("emptySlot") : [t("lost"), holidayName(one)].filter(Boolean).join(": ")].filter(Boolean).join(" ");
    return h("li", { class: `entry ${kind}` }, mark(one.kind)[0], text);
  }
  const numbered = one.kind === "published" || one.kind === "scheduled" ? numberOf(topic) : "";
  const title = one.kind === "published" ? topic.as ?? topic.title : topic.title;
  const pinned = topic.pinned && one.kind === "scheduled" ? [h("span", { class: "mark", title: t("pinned") }, "◆ ")] : [];
  return h("li", { class: `entry ${kind}${one.late ? " late" : ""}` },
    topicLink(topic, h("span", { title }, ...mark(one.kind), ...pinned, one.time && h("span", { class: "no" }, `${one.time} `), numbered && h("span", { class: "no" }, `${numbered} `), title, one.late && h("span", { class: "vh" }, ` ${t("late")}`))));
};
const dayBox = (day, today) => {
  const happenings = facts().days[day] ?? [];
  const about = happenings.filter((one) => one.kind in DAY_WORDS);
  const entries = happenings.filter((one) => !(one.kind in DAY_WORDS));
  const isWeekend = [0, 6].includes(new Date(`${day}T00:00Z`).getUTCDay());
  const classes = [day === today && "today", isWeekend && "weekend", happenings.length && "busy", ...about.map((one) => DAY_WORDS[one.kind][0])];
  return h("td", { class: classes.filter(Boolean).join(" "), role: "cell", "aria-current": day === today ? "date" : undefined },
    h("div", { class: "day" },
      h("span", { class: "n" }, String(Number(day.slice(8)))),
      h("span", { class: "weekday" }, weekday(day)),
      ...about.map((one) => h("span", { class: `word ${DAY_WORDS[one.kind][0]}` }, [t(DAY_WORDS[one.kind][1]), holidayName(one)].filter(Boolean).join(" ")))),
    entries.length ? h("ul", {}, ...entries.map(entry)) : null);
};
const shiftedMonth = (month, by) => {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${pad((index % 12) + 1)}`;
};
const daysOf = (month) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
const monthGrid = (month) => {
  const { today } = facts();
  const before = (new Date(`${month}-01T00:00Z`).getUTCDay() + 6) % 7;
  const boxes = Array.from({ length: before }, () => h("td", { class: "outside", role: "cell" }));
  for (let day = 1; day <= daysOf(month); day += 1) boxes.push(dayBox(`${month}-${pad(day)}`, today));
  while (boxes.length % 7) boxes.push(h("td", { class: "outside", role: "cell" }));
  const weeks = Array.from({ length: boxes.length / 7 }, (_, week) => h("tr", { role: "row" }, ...boxes.slice(week * 7, week * 7 + 7)));
  const names = Array.from({ length: 7 }, (_, place) => h("th", { scope: "col", role: "columnheader" }, t(`weekday.${place}`)));
  return h("table", { class: "month", role: "table", "aria-labelledby": "month-name" },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...names)),
    h("tbody", { role: "rowgroup" }, ...weeks));
};
const legend = (month) => {
  const kinds = new Set(Object.entries(facts().days).filter(([day]) => day.startsWith(month)).flatMap(([, all]) => all.map((one) => one.kind)));
  const told = Object.keys(MARKS).filter((kind) => kinds.has(kind)).map((kind) => h("span", {}, `${MARKS[kind]} ${t(NAMES[kind])}`));
  if (kinds.has("scheduled")) told.unshift(h("span", {}, `~ ${t("provisional")}`));
  if (facts().topics.some((topic) => topic.pinned && topic.day?.startsWith(month)) && kinds.has("scheduled")) told.push(h("span", {}, `◆ ${t("pinned")}`));
  const open = facts().unannounced.filter((year) => String(year) === month.slice(0, 4));
  if (open.length) told.push(h("span", {}, t("unannounced", { years: open.join(", ") })));
  return h("p", { class: "legend" }, ...told);
};
const drawCalendar = (query) => {
  const [first, last] = facts().months;
  const now = facts().today.slice(0, 7);
  const asked = /^\d{4}-(0[1-9]|1[0-2])$/.test(query.get("month") ?? "") ? query.get("month") : now;
  const month = asked < first ? first : asked > last ? last : asked;
  const step = (by, name) => {
    const target = shiftedMonth(month, by);
    const said = { "aria-label": t(name), title: t(name) };
    const arrow = by < 0 ? "←" : "→";
    return target < first || target > last ? h("a", { ...said, "aria-disabled": "true", role: "link" }, arrow) : h("a", { ...said, href: to("calendar", { month: target }), id: `month-${name}` }, arrow);
  };
  const isEmpty = !Object.keys(facts().days).some((day) => day.startsWith(month));
  return [
    h("div", { class: "monthbar" },
      h("h3", { class: "name", id: "month-name", "aria-live": "polite" }, monthName(month)),
      step(-1, "previous"),
      h("a", { href: to("calendar", {}) }, t("today")),
      step(1, "next")),
    isEmpty && h("p", { class: "quiet" }, t("nothingThen")),
    monthGrid(month),
    legend(month)];
};
