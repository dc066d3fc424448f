// The timeline: a lane an actor, a mark for positions of one look at about one date. Behind the marks, where one vendor
// is chosen, a strip in the colours of where the actor stood.

const LANES_AT_FIRST = 12;
const LEAST_GAP = 25;
let lanesShown = LANES_AT_FIRST;
let axis = null;
let trackWidth = 0;
const marked = new WeakMap(); // mark → its entries

/** The first and the last day of the entries, widened to whole years or, of a short time, to months. */
function axisOf(entries) {
  let [first, last] = ["", ""];
  for (const { from, to } of entries) {
    for (const day of [from, to]) {
      if (day && (!first || day < first)) first = day;
      if (day && day > last) last = day;
    }
  }
  if (!first) return null;
  const wide = dayNumber(last) - dayNumber(first) > 700;
  const start = wide ? `${first.slice(0, 4)}-01-01` : `${first.slice(0, 7)}-01`;
  const end = wide ? `${last.slice(0, 4)}-12-31` : last;
  return { start: dayNumber(start), end: Math.max(dayNumber(end), dayNumber(start) + 28) };
}

/** Where a day is, in hundredths of the axis. */
const place = (day) => share(dayNumber(day));
const share = (number) => (100 * (number - axis.start)) / (axis.end - axis.start);

// The days of the entries as numbers, worked out once: null where an end is open or unknown.
const DAYS = new Map(ENTRIES.map((entry) => [entry, [entry.from ? dayNumber(entry.from) : null, entry.to ? dayNumber(entry.to) : null]]));

/** Where an entry's mark is; null where nothing is known of its day. */
function placeOf(entry) {
  const [from, to] = DAYS.get(entry);
  if (from === null && to === null) return null;
  return share(((from ?? to) + (to ?? from)) / 2);
}

/** The marks of a lane: what looks alike and would lie on one another is one mark. */
function marksOf(entries, least) {
  const marks = [];
  const last = new Map();
  const placed = entries.map((entry) => ({ entry, at: placeOf(entry) })).sort((a, b) => (a.at ?? -1) - (b.at ?? -1));
  for (const { entry, at } of placed) {
    const key = [entry.stance, entry.status === "decided", entry.pressing, at === null].join("|");
    const mark = last.get(key);
    if (mark && (at === null || at - mark.at < least)) mark.entries.push(entry);
    else {
      last.set(key, { entries: [entry], at });
      marks.push(last.get(key));
    }
  }
  return marks;
}

function drawTimeline() {
  const lanes = new Map();
  for (const entry of shown()) {
    if (!lanes.has(entry.actor)) lanes.set(entry.actor, []);
    lanes.get(entry.actor).push(entry);
  }
  const ordered = [...lanes].sort((a, b) => b[1].length - a[1].length || (ACTORS[a[0]].name < ACTORS[b[0]].name ? -1 : 1));
  axis = axisOf(shown()) || axisOf(ENTRIES);
  const drawn = ordered.slice(0, lanesShown);
  const focused = document.activeElement?.closest?.(".mark") !== null && byId("lanes").contains(document.activeElement);
  byId("lanes").replaceChildren(...(axis ? [ruler()] : []));
  trackWidth ||= byId("lanes").querySelector(".track")?.clientWidth || 600; // measured once a width: it makes the browser lay out
  const least = (100 * LEAST_GAP) / trackWidth;
  byId("lanes").append(...drawn.map(([actor, entries]) => lane(actor, entries, least)));
  const first = byId("lanes").querySelector(".mark");
  if (first) first.tabIndex = 0;
  if (focused && first) first.focus();
  drawDayLine();
  drawMore("lanes-more", ordered.length - drawn.length, "actor", (number) => {
    lanesShown += number;
    drawTimeline();
  });
  if (!ordered.length) byId("lanes").append(make("p", { className: "faint" }, "No position passes the filters."));
}

/** Years, or months where there are few, over the lanes. */
function ruler() {
  const ticks = make("div", { className: "track" });
  const years = (axis.end - axis.start) / 365.25;
  const every = [1, 2, 5, 10, 25, 50, 100, 1000].find((step) => years / step <= (innerWidth < 640 ? 5 : 12)) || 1000;
  const start = new Date(axis.start * 86400000);
  for (let year = start.getUTCFullYear(), month = start.getUTCMonth(); ;) {
    const day = `${String(year).padStart(4, "0")}-${String(month + 1).padStart(2, "0")}-01`;
    const at = place(day);
    if (!(at <= 100)) break;
    const tick = make("span", { className: "tick" }, years > 2 ? String(year) : `${MONTHS[month].slice(0, 3)} ${year}`);
    tick.style.left = `${at}%`;
    ticks.append(tick);
    if (years > 2) [year, month] = [year + every, 0];
    else [year, month] = month > 8 ? [year + 1, month - 9] : [year, month + 3];
  }
  return make("div", { className: "lane ruler", "aria-hidden": "true" }, make("span", { className: "lane-name" }),
    make("span", { className: "undated" }, "undated"), ticks);
}

function lane(actor, entries, least) {
  const undated = make("div", { className: "undated" });
  const track = make("div", { className: "track" });
  track.style.backgroundImage = strip(actor);
  const ends = [];
  for (const mark of marksOf(entries, least)) {
    if (mark.at === null) {
      undated.append(markButton(mark));
      continue;
    }
    let row = ends.findIndex((end) => mark.at - end >= least);
    if (row < 0) row = ends.length;
    ends[row] = mark.at;
    const parts = [...span(mark.entries), markButton(mark)];
    for (const part of parts) part.style.setProperty("--row", row);
    track.append(...parts);
  }
  track.style.setProperty("--rows", Math.max(1, ends.length));
  const name = make("button", { type: "button", className: "lane-name name", title: "Only these positions" },
    ACTORS[actor].name, make("span", { className: "faint" }, ` ${entries.length}`));
  name.addEventListener("click", () => setFilters({ actor: filter.actor ? "" : ACTORS[actor].id }));
  return make("div", { className: "lane" }, name, undated, track);
}

function markButton({ entries, at }) {
  const [entry] = entries;
  const last = entries[entries.length - 1];
  const when = entry.when === last.when ? entry.when : `${entry.when} to ${last.when}`;
  const times = entries.length > 1 ? `, ${entries.length} positions` : "";
  const label = `${ACTORS[entry.actor].name}, ${when}: ${stanceWords(entry)}${times}`;
  const button = make("button", { type: "button", className: "mark", tabIndex: -1, title: label, "aria-label": label, data: look(entry) },
    DATA.symbols[entry.stance]);
  if (entries.length > 1) button.dataset.count = entries.length;
  if (at !== null) button.style.left = `${at}%`;
  marked.set(button, entries);
  return button;
}

/** The time in which they can have been, all together; open ends fade. */
function span(entries) {
  let [first, last, open] = [100, 0, ""];
  for (const entry of entries) {
    const [from, to] = DAYS.get(entry);
    const begin = from === null ? Math.max(0, share(to) - 8) : share(from);
    const end = to === null ? Math.min(100, share(from) + 8) : share(to);
    if (begin < first) [first, open] = [begin, from === null ? "start" : ""];
    if (end > last) last = end;
    if (to === null) open = "end";
  }
  if (last - first < 0.5) return [];
  const line = make("span", { className: "span", data: { stance: entries[0].stance, open } });
  line.style.left = `${first}%`;
  line.style.width = `${last - first}%`;
  return [line];
}

/** Where the actor stood on the chosen vendor, from month to month: stripes of a background; empty where not known. */
function strip(actor) {
  const course = filter.vendor && axis ? (DATA.courses[filter.vendor] || []).find(([one]) => one === actor) : null;
  if (!course || !course[1].length) return "";
  const bounded = (at) => Math.min(100, Math.max(0, place(DATA.days[at]))).toFixed(2);
  const stops = [`transparent ${bounded(course[1][0][0])}%`];
  let stance = "";
  course[1].forEach(([at, entry], number) => {
    if (ENTRIES[entry].stance === stance) return;
    stance = ENTRIES[entry].stance;
    if (number) stops[stops.length - 1] += ` ${bounded(at)}%`;
    stops.push(`var(--pale-${stance}) ${bounded(at)}%`);
  });
  return `linear-gradient(to right, ${stops.join(", ")} 100%)`;
}

/** The day of the map, as a line through the lanes. */
function drawDayLine() {
  const day = DATA.days[dayAt];
  const at = axis && day ? place(day) : -1;
  byId("lanes").style.setProperty("--day", at);
  byId("lanes").classList.toggle("with-day", at >= 0 && at <= 100 && dayAt < DATA.days.length - 1);
}

/** "25 more": buttons that show more of what was cut. */
function drawMore(id, left, noun, more) {
  const buttons = [];
  if (left > 0) {
    for (const number of left > 100 ? [100, left] : [left]) {
      const label = number === left ? `Show all ${plural(left, `more ${noun}`)}` : `Show ${number} more`;
      const button = make("button", { type: "button", className: "quiet" }, label.replace("all 1 more", "one more"));
      button.addEventListener("click", () => more(number));
      buttons.push(button);
    }
  }
  byId(id).replaceChildren(...buttons);
}

function makeTimeline() {
  byId("lanes").addEventListener("click", (event) => {
    const mark = event.target.closest(".mark");
    if (mark) openEntry(marked.get(mark), 0);
  });
  byId("lanes").addEventListener("keydown", (event) => {
    const mark = event.target.closest(".mark");
    const next = mark && neighbour(mark, event.key);
    if (!next) return;
    event.preventDefault();
    for (const other of byId("lanes").querySelectorAll(".mark[tabindex='0']")) other.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
  byId("lanes-key").append("A line behind a mark is the time in which it can have been; a strip is where the actor stood.");
  let width = 0;
  new ResizeObserver(([entry]) => {
    if (width && Math.abs(entry.contentRect.width - width) > 1) {
      trackWidth = 0;
      drawTimeline();
    }
    width = entry.contentRect.width;
  }).observe(byId("lanes"));
  onChange("happened", () => {
    lanesShown = LANES_AT_FIRST;
    drawTimeline();
  });
}

/** The mark that an arrow key leads to. */
function neighbour(mark, key) {
  const lane = mark.closest(".lane");
  const marks = [...lane.querySelectorAll(".mark")];
  const at = marks.indexOf(mark);
  if (key === "ArrowRight") return marks[at + 1];
  if (key === "ArrowLeft") return marks[at - 1];
  if (key === "Home") return marks[0];
  if (key === "End") return marks[marks.length - 1];
  if (key !== "ArrowUp" && key !== "ArrowDown") return null;
  const lanes = [...byId("lanes").querySelectorAll(".lane:not(.ruler)")];
  const other = lanes[lanes.indexOf(lane) + (key === "ArrowDown" ? 1 : -1)];
  const x = mark.getBoundingClientRect().x;
  const far = (one) => Math.abs(one.getBoundingClientRect().x - x);
  return other && [...other.querySelectorAll(".mark")].reduce((best, one) => (!best || far(one) < far(best) ? one : best), null);
}
