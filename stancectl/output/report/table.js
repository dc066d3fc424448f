// The table: what passes the filters, sorted by a column; as many rows as a screen or two needs, more when asked for.

const ROWS_AT_FIRST = 30;
const COLUMNS = [
  { id: "when", title: "When", value: (entry) => [entry.from || "", entry.to || (entry.from ? "9999" : "")] },
  { id: "who", title: "Who", value: (entry) => [ACTORS[entry.actor].name] },
  { id: "stance", title: "Stance", value: (entry) => [STANCES.indexOf(entry.stance), STATUSES.indexOf(entry.status)] },
  { id: "vendor", title: "Vendor", value: (entry) => [VENDOR_NAMES.get(entry.vendor)] },
  { id: "quote", title: "What the article says", value: null },
  { id: "source", title: "Source", value: (entry) => [sourceOf(entry)] },
  { id: "confidence", title: "Sure", value: (entry) => [entry.confidence || 0] },
];
const sorting = { column: "when", down: true };
let rowsShown = ROWS_AT_FIRST;
let sorted = [];

const compare = (a, b) => (typeof a === "string" ? (a < b ? -1 : a > b ? 1 : 0) : a - b);

function sortEntries() {
  const { value } = COLUMNS.find((column) => column.id === sorting.column);
  const keyed = shown().map((entry, at) => ({ entry, at, key: value(entry) }));
  const sign = sorting.down ? -1 : 1;
  keyed.sort((a, b) => {
    for (let i = 0; i < a.key.length; i++) {
      const order = compare(a.key[i], b.key[i]);
      if (order) return sign * order;
    }
    return a.at - b.at;
  });
  sorted = keyed.map(({ entry }) => entry);
}

function drawTable() {
  for (const head of byId("heads").children) {
    if (head.dataset.column !== sorting.column) head.removeAttribute("aria-sort");
    else head.setAttribute("aria-sort", sorting.down ? "descending" : "ascending");
  }
  sortEntries();
  byId("rows").replaceChildren(...sorted.slice(0, rowsShown).map(tableRow));
  drawMore("rows-more", sorted.length - rowsShown, "position", (number) => {
    const from = rowsShown;
    rowsShown += number;
    drawTable();
    byId("rows").children[from]?.querySelector("button")?.focus();
  });
}

function tableRow(entry, at) {
  const open = make("button", { type: "button", className: "open" }, whenWords(entry));
  open.setAttribute("aria-label", `${whenWords(entry)}: ${entry.said} Open`);
  const cell = (column, ...content) => make("td", { className: column }, ...content);
  const row = make("tr", { data: { dating: entry.dating, id: entry.id } },
    cell("when", open),
    cell("who", ACTORS[entry.actor].name),
    cell("stance", badge(entry, stanceWords(entry))),
    cell("vendor", VENDOR_NAMES.get(entry.vendor)),
    cell("quote", make("q", {}, ...quoted(entry))),
    cell("source", sourceOf(entry)),
    cell("confidence", entry.verdict ? "checked" : (entry.confidence || 0).toFixed(2)));
  row.dataset.at = at;
  return row;
}

function makeTable() {
  for (const column of COLUMNS) {
    const head = make("th", { scope: "col", className: column.id, data: { column: column.id, title: column.title } });
    if (column.value) {
      const button = make("button", { type: "button", className: "quiet" }, column.title);
      button.addEventListener("click", () => {
        sorting.down = sorting.column === column.id ? !sorting.down : ["when", "confidence"].includes(column.id);
        sorting.column = column.id;
        drawTable();
      });
      head.append(button);
    } else head.textContent = column.title;
    byId("heads").append(head);
  }
  byId("rows").addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (row && !String(getSelection())) openEntry(sorted, Number(row.dataset.at));
  });
  onChange("positions", () => {
    rowsShown = ROWS_AT_FIRST;
    drawTable();
  });
}
