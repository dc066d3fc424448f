// Where everybody stood on a vendor at the end of a month: the map, the shares, the list.
// The rule of the current position is not here: the steps of each course were worked out before.

const PARTS = { World: "0 0 960 424", Europe: "384 12 226 100", Asia: "530 52 430 190", Africa: "226 92 520 230",
  "Latin America": "20 110 690 305" };
const FLAGS = { group: "⊃", later: "≥", uncertain: "~", conflict: "!" };
const FLAG_WORDS = { group: "said of a group of vendors, this one among them", later: "perhaps only after this day",
  uncertain: "another position may be the later one", conflict: "articles contradict each other" };
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
    ...listed("Governments", governments, !byId("who").querySelector("[data-list=Governments]:not([open])")),
    ...listed("Operators", known.filter(({ actor }) => actor.kind === "operator"),
      !governments.length || byId("who").querySelector("[data-list=Operators][open]") !== null));
  const flags = Object.keys(FLAGS).filter((flag) => known.some((standing) => standing.flags.includes(flag)));
  const key = flags.map((flag) => `${FLAGS[flag]} ${FLAG_WORDS[flag]}`);
  if (known.some(({ entry }) => entry.pressing)) key.push("→ only presses others");
  byId("who-key").textContent = key.join(" · ");
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

/** "ban, planned; another position may be the later one": a standing in words. */
const remarks = ({ entry, flags }) => [stanceWords(entry), ...flags.map((flag) => FLAG_WORDS[flag])].join("; ");

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
function listed(title, standings, open) {
  if (!standings.length) return [];
  const parts = [make("summary", {}, `${title} `, make("span", { className: "faint" }, standings.length))];
  for (const stance of STANCES) {
    const theirs = standings.filter(({ entry }) => entry.stance === stance);
    if (!theirs.length) continue;
    const buttons = theirs.map((standing) => {
      const { actor, entry, flags } = standing;
      const signs = flags.map((flag) => FLAGS[flag]).join("");
      const soft = entry.status === "decided" ? "" : ` ${entry.status}`;
      const button = make("button", { type: "button", className: "name", title: `${remarks(standing)}, ${entry.when}` },
        (entry.pressing ? "→ " : "") + actor.name, soft || signs ? make("span", { className: "faint" }, soft + (signs && ` ${signs}`)) : null);
      button.addEventListener("click", () => openEntry(theirs.map((one) => one.entry), theirs.indexOf(standing)));
      return make("li", {}, button);
    });
    parts.push(make("div", { className: "group" }, badge({ stance, status: "decided" }, stance), make("ul", {}, ...buttons)));
  }
  return [make("details", { open, data: { list: title } }, ...parts)];
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
      const scale = box.split(" ")[2] / 960;
      for (const pattern of document.querySelectorAll("#map pattern")) pattern.setAttribute("patternTransform", `rotate(45) scale(${scale})`);
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
    make("span", { className: "sample", data: { stance: "ban" } }), " decided",
    make("span", { className: "sample", data: { stance: "ban", fill: "soft" } }), " planned or considered",
    make("span", { className: "sample", data: { stance: "ban", fill: "pressing" } }), " → only presses others");
  onChange("standings", drawStandings);
}
