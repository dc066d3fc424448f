// Where everybody stood on a vendor at the end of a month: the map, the shares, the list.
// The rule of the current position is not here: the steps of each course were worked out before.

const PARTS = { World: "0 0 960 440", Europe: "446 22 122 98", "Asia and Pacific": "640 84 320 300", Americas: "120 20 330 420",
  Africa: "420 120 240 250" };
const SHAPES = new Map();
for (const shape of document.querySelectorAll("#map [data-actor]")) {
  SHAPES.set(shape.dataset.actor, [...(SHAPES.get(shape.dataset.actor) || []), shape]);
}
let dayAt = Math.max(0, DATA.days.length - 1);
let player = 0;

/** The vendor that the map is about: the one chosen, else the most spoken of. */
const mapVendor = () => filter.vendor || DATA.first;

/** Who stands where at the end of the chosen month: actor, deciding entry, flags. */
function standingsNow() {
  const found = [];
  for (const [actor, steps] of DATA.courses[mapVendor()] || []) {
    let step = null;
    for (const one of steps) if (one[0] <= dayAt) step = one;
    if (step) found.push({ actor: ACTORS[actor], entry: ENTRIES[step[1]], flags: step.slice(2) });
  }
  return found;
}

/** Stances and statuses that are not ticked, and actors that are not chosen, are left out here too. */
const passes = ({ actor, entry }) => filter.stances.has(entry.stance) && filter.statuses.has(entry.status) &&
  (!filter.actor || actor.id === filter.actor);

function drawStandings() {
  const name = VENDOR_NAMES.get(mapVendor()) || "vendors";
  const chosen = filter.vendor || !DATA.first ? "" : " (the most spoken of)";
  byId("standings-title").textContent = `Where they stand on ${name}${chosen}`;
  const known = standingsNow().filter(passes);
  const day = DATA.days[dayAt];
  byId("day-text").textContent = day ? `as of ${longDay(day)}` : "";
  byId("day").setAttribute("aria-valuetext", day ? longDay(day) : "no day");
  const governments = known.filter(({ actor }) => actor.kind !== "operator");
  drawMap(governments, name, day);
  drawShares(governments);
  byId("who").replaceChildren(
    ...listed("Governments", governments),
    ...listed("Operators", known.filter(({ actor }) => actor.kind === "operator")));
  if (!known.length) byId("who").append(make("p", { className: "faint" }, "Nothing is known of it by then."));
}

function drawMap(standings, name, day) {
  for (const shapes of SHAPES.values()) {
    for (const shape of shapes) {
      delete shape.dataset.stance;
      delete shape.dataset.fill;
      shape.replaceChildren();
    }
  }
  for (const standing of standings) {
    for (const shape of SHAPES.get(standing.actor.id) || []) {
      Object.assign(shape.dataset, look(standing.entry));
      const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
      title.textContent = `${standing.actor.name}: ${remarks(standing)}`;
      shape.append(title);
    }
  }
  byId("map").setAttribute("aria-label", `World map: ${plural(standings.length, "government")} with a position on ${name}` +
    (day ? ` as of ${longDay(day)}` : "") + "; the list beside it says the same in words");
}

/** "ban, planned; ~ order uncertain": a standing in words. */
function remarks({ entry, flags }) {
  const words = { group: "⊃ of a group", later: "perhaps later", uncertain: "~ order uncertain", conflict: "! conflict" };
  return [stanceWords(entry), ...flags.map((flag) => words[flag])].join("; ");
}

function drawShares(standings) {
  const parts = STANCES.map((stance) => [stance, standings.filter(({ entry }) => entry.stance === stance).length]);
  const filled = parts.filter(([, number]) => number);
  byId("shares").replaceChildren(...filled.map(([stance, number]) => {
    const part = make("span", { data: { stance } }, `${DATA.symbols[stance]} ${number}`);
    part.style.flexGrow = number;
    return part;
  }));
  byId("shares").hidden = !filled.length;
  byId("shares").setAttribute("aria-label", "Governments: " + filled.map(([stance, number]) => `${number} ${stance}`).join(", "));
}

/** The actors by stance; each opens the entry that decides. */
function listed(title, standings) {
  if (!standings.length) return [];
  const parts = [make("h3", {}, `${title} `, make("span", { className: "faint" }, standings.length))];
  for (const stance of STANCES) {
    const theirs = standings.filter(({ entry }) => entry.stance === stance);
    if (!theirs.length) continue;
    const buttons = theirs.map((standing) => {
      const more = remarks(standing).split(/[,;] /).slice(1);
      const label = (standing.entry.pressing ? "→ " : "") + standing.actor.name;
      const button = make("button", { type: "button", className: "name", title: `${remarks(standing)}, ${standing.entry.when}` },
        label, more.length ? make("span", { className: "faint" }, ` ${more.join(", ")}`) : null);
      button.addEventListener("click", () => openEntry(theirs.map(({ entry }) => entry), theirs.indexOf(standing)));
      return make("li", {}, button);
    });
    parts.push(make("div", { className: "group" }, badge({ stance, status: "decided" }, stance), make("ul", {}, ...buttons)));
  }
  return parts;
}

function setDay(at) {
  dayAt = Math.min(Math.max(0, at), Math.max(0, DATA.days.length - 1));
  byId("day").value = dayAt;
  drawStandings();
  drawDayLine();
}

/** Walks through the months from the first; at the end, or when asked again, it stops. */
function play() {
  if (player) return stopPlaying();
  if (dayAt >= DATA.days.length - 1) setDay(0);
  player = setInterval(() => (dayAt < DATA.days.length - 1 ? setDay(dayAt + 1) : stopPlaying()), 220);
  byId("play").textContent = "❚❚";
  byId("play").setAttribute("aria-label", "Stop");
}

function stopPlaying() {
  clearInterval(player);
  player = 0;
  byId("play").textContent = "▶";
  byId("play").setAttribute("aria-label", "Play through the months");
}

function makeStandings() {
  const days = DATA.days.length;
  byId("day").max = Math.max(0, days - 1);
  byId("day").value = dayAt;
  byId("day").disabled = byId("play").disabled = days < 2;
  byId("day").addEventListener("input", (event) => {
    stopPlaying();
    setDay(Number(event.target.value));
  });
  byId("play").addEventListener("click", play);
  for (const [part, box] of Object.entries(PARTS)) {
    const button = make("button", { type: "button", className: "quiet", "aria-pressed": String(part === "World") }, part);
    button.addEventListener("click", () => {
      byId("map").setAttribute("viewBox", box);
      byId("map").classList.toggle("near", part !== "World");
      for (const other of byId("zoom").children) other.setAttribute("aria-pressed", String(other === button));
    });
    byId("zoom").append(button);
  }
  byId("map").addEventListener("click", (event) => {
    const actor = event.target.closest("[data-stance]")?.dataset.actor;
    const standing = standingsNow().find((one) => one.actor.id === actor);
    if (standing) openEntry([standing.entry], 0);
  });
  byId("map-key").append(
    make("span", { className: "sample", data: { stance: "ban" } }), "decided ",
    make("span", { className: "sample", data: { stance: "ban", fill: "soft" } }), "planned or considered ",
    make("span", { className: "sample", data: { stance: "ban", fill: "pressing" } }), "→ only presses others");
  onChange(drawStandings);
}
