// The figures, each with what it says in words and a small picture of it.
const WIDE = 480;
const picture = (height, name, ...parts) => s("svg", { viewBox: `0 0 ${WIDE} ${height}`, role: "img", "aria-label": name }, ...parts);
const told = (items) => items.map(([name, n]) => `${name}: ${n}`).join(", ");

const columns = (items, name) => {
  const top = Math.max(1, ...items.map(([, n]) => n));
  const step = WIDE / Math.max(items.length, 6);
  return picture(170, `${name}. ${told(items)}`,
    s("line", { class: "axis", x1: 0, x2: WIDE, y1: 140, y2: 140 }),
    ...items.flatMap(([label_, n], place) => {
      const height = (n / top) * 115;
      const x = place * step + step / 2;
      return [
        s("rect", { class: "bar", x: x - step * 0.3, y: 140 - height, width: step * 0.6, height, rx: 2 }),
        n ? s("text", { class: "value", x, y: 134 - height, "text-anchor": "middle" }, String(n)) : null,
        s("text", { x, y: 157, "text-anchor": "middle" }, label_)];
    }));
};
const MOST_LETTERS = 34;
const bars = (items, name) => {
  const top = Math.max(1, ...items.map(([, n]) => n));
  // A name that does not fit beside its bar stands above it.
  const isLong = items.some(([name_]) => name_.length > 14);
  const [tall, left] = isLong ? [46, 0] : [28, 165];
  return picture(items.length * tall + 4, `${name}. ${told(items)}`,
    ...items.flatMap(([label_, n], place) => {
      const width = (n / top) * 270;
      const y = place * tall + (isLong ? 18 : 0);
      return [
        s("text", { class: "value", x: 0, y: isLong ? y - 2 : y + 17 }, label_.length > MOST_LETTERS ? `${label_.slice(0, MOST_LETTERS - 1)}…` : label_),
        s("rect", { class: "bar", x: left, y: y + 4, width: Math.max(width, 2), height: 18, rx: 2 }),
        s("text", { x: left + 7 + Math.max(width, 2), y: y + 17 }, String(n))];
    }));
};
const MOST_BARS = 12;
const MOST_DOTS = 60;
const dots = (slips, name) => {
  const last = slips.slice(-MOST_DOTS);
  const days = last.map(([, n]) => n);
  const [low, high] = [Math.min(0, ...days), Math.max(1, ...days)];
  const y = (n) => 14 + ((high - n) / (high - low)) * 120;
  const x = (place) => 34 + ((place + 0.5) * (WIDE - 40)) / last.length;
  return picture(150, `${name}. ${last.map(([day, n]) => `${day}: ${n}`).join(", ")}`,
    s("line", { class: "axis", x1: 30, x2: WIDE, y1: y(0), y2: y(0) }),
    ...[...new Set([low, 0, high])].map((n) => s("text", { x: 24, y: y(n) + 4, "text-anchor": "end" }, n > 0 ? `+${n}` : String(n))),
    ...last.map(([day, n], place) => s("circle", { class: n > 0 ? "dot late" : "dot", cx: x(place), cy: y(n), r: 3.6 }, s("title", {}, `${day}: ${n > 0 ? t("daysLate", { n }) : n < 0 ? t("daysEarly", { n: -n }) : "0"}`))));
};
const STOCK_SLOTS = 12;
const stockStrip = ({ ready, written }, name) => {
  const step = WIDE / STOCK_SLOTS;
  return picture(44, `${name}. ${t("status.ready")}: ${ready.slots}, ${t("status.drafting")}: ${written.slots - ready.slots}`,
    ...Array.from({ length: STOCK_SLOTS }, (_, place) => s("rect", {
      class: place < ready.slots ? "bar" : place < written.slots ? "bar soft" : "slot", x: place * step + 3, y: 6, width: step - 6, height: 32, rx: 4 })));
};
const saying = (panel, swatches) => (panel.facts.length ? h("dl", {}, ...panel.facts.flatMap(([key, value], place) => [
  h("dt", {}, swatches && h("span", { class: place ? "swatch soft" : "swatch", "aria-hidden": "true" }), key),
  h("dd", {}, value)])) : null);
// A figure that has neither a picture nor words is left out.
const figure = (panel, drawn_, { hint, swatches } = {}) => panel && (drawn_ || panel.facts.length) && h("figure", {},
  h("h3", {}, panel.heading),
  drawn_,
  saying(panel, swatches),
  drawn_ && hint ? h("p", {}, hint) : null);
const drawFigures = () => {
  const { months, stock, pillars, ages, slips, said } = facts().stats;
  const words = said[language()];
  const monthly = months.map(({ month, articles }, place) => [!place || month.endsWith("-01") ? month.slice(2).replace("-", "/") : String(Number(month.slice(5))), articles]);
  const byPillar = pillars.map(({ pillar, topics }) => [pillar ?? t("without"), topics]).slice(0, MOST_BARS);
  const byAge = ages.map(({ age, topics }) => [t(`age.${age}`), topics]);
  const figures = [
    figure(words.months, monthly.length ? columns(monthly, words.months.heading) : null),
    figure(words.slippage, slips.length ? dots(slips, words.slippage.heading) : null, { hint: t("planFactHint") }),
    figure(words.stock, stock.ready && stock.written ? stockStrip(stock, words.stock.heading) : null, { hint: t("stockHint"), swatches: true }),
    figure(words.streak, null),
    figure(words.ages, byAge.length ? bars(byAge, words.ages.heading) : null),
    figure(words.pillars, byPillar.length > 1 ? bars(byPillar, words.pillars.heading) : null),
    figure(words.forecast, null)].filter(Boolean);
  return figures.length ? [h("div", { class: "charts" }, ...figures)] : [h("p", { class: "quiet" }, t("tooFew"))];
};
