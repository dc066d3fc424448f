// One entry: what was said, where, and why it was coded so.

let opened = { entries: [], at: 0 };

const openedId = () => (byId("entry").open ? opened.entries[opened.at]?.id : "");

/** Opens the entry at a place of a list; "before" and "after" walk through the list. */
function openEntry(entries, at) {
  opened = { entries, at };
  const entry = entries[at];
  const actor = ACTORS[entry.actor];
  byId("entry-badge").replaceChildren(badge(entry, `${stanceWords(entry)} · ${whenWords(entry)}`));
  byId("entry-said").textContent = entry.said;
  byId("entry-quote").replaceChildren(...quoted(entry));
  byId("entry-source").replaceChildren(...facts(sourceFacts(DATA.documents[entry.document])));
  byId("entry-why").replaceChildren(...facts(reasons(entry, actor)));
  byId("entry-place").textContent = entries.length > 1 ? `${at + 1} of ${entries.length}` : "";
  byId("entry-before").hidden = byId("entry-after").hidden = entries.length < 2;
  byId("entry-before").disabled = at === 0;
  byId("entry-after").disabled = at === entries.length - 1;
  byId("entry-actor").textContent = `All of ${actor.name}`;
  if (!byId("entry").open) byId("entry").showModal();
  byId("entry").scrollTop = 0;
  remember();
}

function facts(pairs) {
  return pairs.filter(([, value]) => value).flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]);
}

function sourceFacts(source) {
  const published = source.published ? source.published + (source.publishedFrom ? ` (${source.publishedFrom})` : "")
    : source.bounds ? `not told; within ${source.bounds}` : "not told";
  return [["title", source.title], ["publisher", source.publisher], ["published", published],
    ["address", source.url && link(source.url)], ["file", source.file], ["document", source.id], ["mind", source.remark]];
}

/** A link where the address is one of the web; else its text. */
function link(address) {
  let protocol = "";
  try {
    protocol = new URL(address).protocol;
  } catch { /* no address at all */ }
  if (protocol !== "https:" && protocol !== "http:") return address;
  return make("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, address);
}

function reasons(entry, actor) {
  const dating = { exact: "told by the text", told: "told by the text", bounded: "not told: some time in these months", undated: "not told" };
  return [
    ["who", `${actor.name} (${actor.kind})` + (entry.mention ? `, named “${entry.mention}”` : "")],
    ["vendor", VENDOR_NAMES.get(entry.vendor)],
    ["words", entry.cue && `“${entry.cue}”`],
    ["rule", entry.rule],
    ["date", `${whenWords(entry)} (${dating[entry.dating]})`],
    ["status", entry.status],
    ["presses", entry.pressing && ((entry.addressee || []).join(", ") || "others")],
    ["market", (entry.market || []).join(", ")],
    ["in the", (entry.scope || []).join(", ")],
    ["before", entry.was && `${entry.was}${entry.uncertain ? "; which came first is not certain" : ""}`],
    ["hearsay", entry.hearsay && "yes: no source is named"],
    ["confidence", (entry.confidence || 0).toFixed(2)],
    ["checked", entry.verdict && `${entry.verdict} by a person`],
    ["more", make("code", {}, `stancectl show ${entry.short}`)],
  ];
}

function makeEntry() {
  const dialog = byId("entry");
  const walk = (step) => {
    const at = opened.at + step;
    if (at >= 0 && at < opened.entries.length) openEntry(opened.entries, at);
  };
  byId("entry-close").addEventListener("click", () => dialog.close());
  byId("entry-before").addEventListener("click", () => walk(-1));
  byId("entry-after").addEventListener("click", () => walk(1));
  byId("entry-actor").addEventListener("click", () => {
    const actor = ACTORS[opened.entries[opened.at].actor].id;
    dialog.close();
    setFilters({ actor });
    byId("happened").scrollIntoView();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") walk(-1);
    if (event.key === "ArrowRight") walk(1);
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", remember);
}
