document.documentElement.dataset.live = "";
// Before anything is drawn: the colours and the language that were chosen here before.
try {
  const root = document.documentElement;
  const theme = localStorage.getItem("paiqi.theme");
  const language = localStorage.getItem("paiqi.language");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  if (language === "zh") root.lang = "zh-CN";
  if (language === "en") root.lang = "en";
} catch {
  // A browser may keep nothing of a page that is a file.
}
