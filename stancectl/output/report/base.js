"use strict";
// What every part of the page uses: the data, and ways to make elements. Text only ever becomes text: `textContent`,
// never markup; the page's policy would refuse anything else.

const DATA = JSON.parse(document.getElementById("data").textContent);
const STANCES = ["ban", "drop", "restrict", "undecided", "allow", "adopt"];
const STATUSES = ["decided", "planned", "considering"];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];

const byId = (id) => document.getElementById(id);
const ACTORS = DATA.actors;
const ENTRIES = DATA.entries;
const VENDOR_NAMES = new Map(DATA.vendors.map((vendor) => [vendor.id, vendor.name]));

/** An element: `properties` are set on it, `children` are elements or text. */
function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "data") Object.assign(element.dataset, value);
    else if (key.startsWith("aria-") || key === "role" || key === "scope") element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A number and its noun. */
const plural = (number, one, many = one + "s") => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** 2020-01-31 as "31 January 2020". */
function longDay(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** A day as a number, for places on an axis. */
const dayNumber = (day) => Date.parse(day + "T00:00:00Z") / 86400000;

/** The stance's symbol in its colour; what it is, for those who see neither. */
function badge(entry, label = "") {
  const shown = make("span", { className: "disc", "aria-hidden": "true", data: look(entry) }, DATA.symbols[entry.stance]);
  return make("span", { className: "stance" }, shown, label);
}

/** What decides how an entry is filled. */
const look = (entry) => ({
  stance: entry.stance,
  ...(entry.pressing ? { fill: "pressing" } : entry.status === "decided" ? {} : { fill: "soft" }),
});

/** "→ ban, planned": the stance in words, and what a reader would not take for granted. */
function stanceWords(entry) {
  const parts = [(entry.pressing ? "→ " : "") + entry.stance];
  if (entry.status !== "decided") parts.push(entry.status);
  if (entry.hearsay) parts.push("hearsay");
  return parts.join(", ");
}

/** The date, or that there is none. */
const whenWords = (entry) => (entry.dating === "undated" ? "undated" : entry.when);

/** The quote with its cue marked. */
const quoted = (entry) => entry.quote.map((piece, at) => (at % 2 ? make("mark", {}, piece) : piece)).filter(Boolean);

/** What a reader knows the article by. */
function sourceOf(entry) {
  const document_ = DATA.documents[entry.document];
  return document_.title || document_.file || document_.id;
}
