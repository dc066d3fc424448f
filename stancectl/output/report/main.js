// Puts the page together.

function makeTop() {
  byId("subtitle").textContent = DATA.asOf ? `As of ${longDay(DATA.asOf)}: nothing that cannot have happened by then.` : "";
  byId("subtitle").hidden = !DATA.asOf;
  byId("figures").replaceChildren(...DATA.figures.map(([number, noun, remark]) =>
    make("li", {}, make("strong", {}, number.toLocaleString("en")), " ", make("span", {}, noun), remark ? make("small", {}, remark) : null)));
  const themes = [["", "as the system"], ["light", "light"], ["dark", "dark"]];
  let theme = 0;
  byId("theme").addEventListener("click", () => {
    theme = (theme + 1) % themes.length;
    document.documentElement.style.colorScheme = themes[theme][0];
    byId("theme").textContent = `Light or dark: ${themes[theme][1]}`;
  });
}

function start() {
  makeTop();
  makeFilters();
  makeStandings();
  makeTimeline();
  makeTable();
  makeEntry();
  addEventListener("beforeprint", drawPending);
  const asked = new URLSearchParams(location.hash.slice(1)).get("entry");
  setFilters(recalled());
  const entry = ENTRIES.find((one) => one.id === asked);
  if (entry) openEntry([entry], 0);
}

start();
