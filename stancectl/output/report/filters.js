// Which entries the page is about. Everything else asks `shown()` and is told by `onChange` when they are others.

const filter = { vendor: DATA.first || "", actor: "", search: "", stances: new Set(STANCES), statuses: new Set(STATUSES) };
const listeners = [];
let shownEntries = [];
let remembering = 0;
let pending = [];
let waiting = 0;
let frame = 0;

/** Calls `draw` when other entries are shown: at once where its part of the page is in sight, else a moment later. */
const onChange = (part, draw) => listeners.push({ part: byId(part), draw });
const shown = () => shownEntries;

const SEARCHED = ENTRIES.map((entry) => {
  const source = DATA.documents[entry.document];
  const words = [entry.quote.join(""), ACTORS[entry.actor].name, VENDOR_NAMES.get(entry.vendor), entry.mention, entry.short,
    entry.when, source.title, source.publisher, source.file, entry.stance, entry.status];
  return words.filter(Boolean).join("\n").toLowerCase();
});

/** The vendors that count for the one chosen: itself and the groups that contain it; null for all. */
function covered() {
  const vendor = DATA.vendors.find((one) => one.id === filter.vendor);
  return vendor ? new Set(vendor.covers) : null;
}

function select() {
  const vendors = covered();
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  return ENTRIES.filter((entry, at) =>
    (!vendors || vendors.has(entry.vendor)) &&
    (!filter.actor || ACTORS[entry.actor].id === filter.actor) &&
    filter.stances.has(entry.stance) && filter.statuses.has(entry.status) &&
    words.every((word) => SEARCHED[at].includes(word)));
}

/** Shows what the filters say, everywhere. */
function refresh() {
  shownEntries = select();
  const all = ENTRIES.length;
  byId("count").textContent = shownEntries.length === all ? plural(all, "position")
    : `${shownEntries.length.toLocaleString("en")} of ${plural(all, "position")}`;
  byId("reset").hidden = isPlain();
  remember();
  const inSight = ({ part }) => {
    const { top, bottom } = part.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  clearTimeout(waiting);
  pending = listeners.filter((listener) => !inSight(listener));
  for (const { draw } of listeners.filter(inSight)) draw();
  afterFrame(() => (waiting = setTimeout(drawNext, 20)));
  if (document.hidden) drawPending(); // a page that nobody sees gets no frames
}

/** Draws one part that waits after another, so that the page stays quick to answer. */
function drawNext() {
  pending.shift()?.draw();
  if (pending.length) waiting = setTimeout(drawNext);
}

/** Draws all that waits at once: for print. */
function drawPending() {
  while (pending.length) pending.shift().draw();
}

/** Calls once the next frame has been drawn; the last call asked for wins. */
function afterFrame(call) {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(call);
}

const isPlain = () => filter.vendor === (DATA.first || "") && !filter.actor && !filter.search &&
  filter.stances.size === STANCES.length && filter.statuses.size === STATUSES.length;

/** Sets some of the filters, shows them in their controls, and refreshes. */
function setFilters(values) {
  Object.assign(filter, values);
  byId("vendor").value = filter.vendor;
  byId("actor").value = filter.actor;
  byId("search").value = filter.search;
  for (const box of document.querySelectorAll("#stances input")) box.checked = filter.stances.has(box.value);
  for (const box of document.querySelectorAll("#statuses input")) box.checked = filter.statuses.has(box.value);
  refresh();
}

const plainFilters = () => ({
  vendor: DATA.first || "", actor: "", search: "", stances: new Set(STANCES), statuses: new Set(STATUSES),
});

/** The filters in the address, so that a view can be kept and handed on; soon, since browsers are slow at it. */
function remember() {
  clearTimeout(remembering);
  remembering = setTimeout(writeAddress, 200);
}

function writeAddress() {
  const parts = new URLSearchParams();
  if (filter.vendor !== (DATA.first || "")) parts.set("vendor", filter.vendor || "all");
  if (filter.actor) parts.set("actor", filter.actor);
  if (filter.search) parts.set("search", filter.search);
  if (filter.stances.size < STANCES.length) parts.set("stance", [...filter.stances].join(" "));
  if (filter.statuses.size < STATUSES.length) parts.set("status", [...filter.statuses].join(" "));
  if (openedId()) parts.set("entry", openedId());
  try {
    history.replaceState(null, "", parts.size ? "#" + parts : location.pathname + location.search);
  } catch { /* a page that is shown inside another has no address of its own */ }
}

/** The filters that the address asks for; what it does not know is passed over. */
function recalled() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const values = plainFilters();
  const vendor = parts.get("vendor");
  if (vendor === "all") values.vendor = "";
  else if (VENDOR_NAMES.has(vendor)) values.vendor = vendor;
  if (ACTORS.some((actor) => actor.id === parts.get("actor"))) values.actor = parts.get("actor");
  values.search = parts.get("search") || "";
  const among = (known, asked) => new Set(asked === null ? known : known.filter((one) => asked.split(" ").includes(one)));
  values.stances = among(STANCES, parts.get("stance"));
  values.statuses = among(STATUSES, parts.get("status"));
  return values;
}

function makeFilters() {
  byId("vendor").append(...vendorChoices(), make("option", { value: "" }, `All vendors (${ENTRIES.length})`));
  byId("actor").append(make("option", { value: "" }, "Everybody"), ...actorChoices());
  byId("vendor").addEventListener("change", (event) => setFilters({ vendor: event.target.value }));
  byId("actor").addEventListener("change", (event) => setFilters({ actor: event.target.value }));
  byId("search").addEventListener("input", (event) => setFilters({ search: event.target.value }));
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", (event) => {
    event.preventDefault();
    setFilters(plainFilters());
    byId("vendor").focus();
  });
  makeBoxes("stances", STANCES, (stance) => badge({ stance, status: "decided" }, stance));
  makeBoxes("statuses", STATUSES, (status) => status);
}

const vendorChoices = () => DATA.vendors.map((vendor) =>
  make("option", { value: vendor.id }, `${vendor.name} (${vendor.count})`));

function actorChoices() {
  const groups = [["Governments", (kind) => kind !== "operator"], ["Operators", (kind) => kind === "operator"]];
  return groups.map(([label, belongs]) => {
    const actors = ACTORS.filter((actor) => belongs(actor.kind)).sort((a, b) => a.name.localeCompare(b.name, "en"));
    const choices = actors.map((actor) => make("option", { value: actor.id }, actor.name));
    return choices.length ? make("optgroup", { label }, ...choices) : null;
  }).filter(Boolean);
}

/** A box to tick for each label; with all of one kind unticked nothing is left, as it says. */
function makeBoxes(id, labels, content) {
  for (const label of labels) {
    const box = make("input", { type: "checkbox", value: label, checked: true });
    box.addEventListener("change", () => {
      const chosen = new Set(filter[id]);
      if (box.checked) chosen.add(label); else chosen.delete(label);
      setFilters({ [id]: chosen });
    });
    byId(id).append(make("label", { className: "box" }, box, content(label)));
  }
}
