// The search page: asks Pagefind, exact letters first, then with å and ä as a and ö as o, at last the nearest spelling.
import { excerptOf, hitsOf } from "./search-hits.js";
import { respelled } from "./search-spelling.js";

const base = new URL("..", import.meta.url).pathname;
const AT_A_TIME = 10;
const WEIGHTS = { title: 5, tags: 3, parts: 0.5 };
const form = document.getElementById("search");
const [status, list, more, facets] = ["found", "results", "more", "facets"].map((id) => document.getElementById(id));
const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;

let engine;
let latest = 0;
let waiting = [];
let asked = [];
let hasFilters = false;

async function started() {
  const { createInstance } = await import("../sok/pagefind/pagefind.js");
  const made = createInstance({ noWorker: true, basePath: `${base}sok/pagefind/`, ranking: { metaWeights: WEIGHTS } });
  await made.init();
  return made;
}

const chosen = () => {
  const filters = { år: form.ar.value, etikett: form.etikett.value };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
};

// Pagefind reads 2.0 as 20, and finds 2009 by it; the index has such numbers as words of their own.
const readable = (words) => {
  const plain = words.trim().replace(/[”“„]/g, '"');
  return plain.startsWith('"') ? plain : plain.replace(/(\d)[.,](?=\d)/g, "$1x");
};

async function search(words) {
  const query = readable(words);
  const filters = chosen();
  await engine.options({ exactDiacritics: true });
  const exact = await engine.search(query, { filters });
  await engine.options({ exactDiacritics: false });
  const folded = await engine.search(query, { filters });
  const known = new Set(exact.results.map(({ id }) => id));
  const results = [...exact.results, ...folded.results.filter(({ id }) => !known.has(id))];
  return { words, results, filters: folded.filters, everywhere: folded.unfilteredResultCount };
}

async function found(words) {
  const first = await search(words);
  if (first.everywhere) return first;
  const other = await respelled(words, async (word) => (await search(word)).everywhere > 0);
  return other ? search(other) : first;
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function facts(text) {
  const [date] = text.anchors[0].id.match(/^\d{4}-\d\d-\d\d$/) || [];
  const comments = text.anchors.filter(({ id }) => id.startsWith("comment-")).length;
  const parts = [];
  if (date) {
    const day = new Date(`${date}T12:00`).toLocaleDateString("sv-SE", { dateStyle: "long" });
    parts.push(element("time", { dateTime: date, textContent: day }));
  }
  if (comments) {
    const href = `${base}${text.raw_url}#comments`;
    parts.push(element("a", { href, textContent: count(comments, "kommentar", "kommentarer") }));
  }
  return element("p", { className: "facts" }, ...parts.flatMap((part, place) => (place ? [" · ", part] : [part])));
}

function shown(text) {
  const hits = hitsOf(text, asked);
  const url = base + text.raw_url;
  const title = element("h2", { className: "post-title" }, element("a", { href: url, textContent: text.meta.title }));
  const comments = hits.comments.slice(0, 3).map(({ anchor, excerpt }) => {
    const who = element("a", { href: `${url}#${anchor.id}`, textContent: anchor.text });
    const mark = element("span", { className: "mark", textContent: "Kommentar" });
    return element("p", { className: "post-summary" }, mark, " ", who, ": ", ...excerpt);
  });
  const own = hits.isInText || !comments.length;
  const summary = own ? [element("p", { className: "post-summary" }, ...excerptOf(hits.text))] : [];
  return element("li", { className: "post" }, title, facts(text), ...summary, ...comments);
}

async function showMore() {
  const number = latest;
  const texts = await Promise.all(waiting.splice(0, AT_A_TIME).map((result) => result.data()));
  if (number !== latest) return;
  const items = texts.map(shown);
  list.append(...items);
  more.hidden = !waiting.length;
  return items[0];
}

function say({ words, results }) {
  const typed = form.q.value.trim();
  const instead = words === typed ? "" : `Ingen träff på ”${typed}”. Visar ”${words}” i stället. `;
  const none = `Ingen träff på ”${typed}”. Pröva ett annat ord eller färre.`;
  status.textContent = results.length ? `${instead}${count(results.length, "inlägg", "inlägg")}.` : none;
}

function fill(select, values, sorted) {
  const { value } = select;
  const options = Object.entries(values).filter(([name, number]) => number || name === value);
  select.length = 1;
  for (const [name, number] of options.sort(sorted)) select.add(new Option(`${name} (${number})`, name));
  select.value = value;
}

async function fillFacets(filters) {
  facets.hidden = false;
  if (!facets.open) return;
  if (!hasFilters) await engine.filters();
  const counts = hasFilters ? filters : (await search(asked.join(" "))).filters;
  hasFilters = true;
  fill(form.ar, counts.år || {}, ([one], [other]) => other - one);
  fill(form.etikett, counts.etikett || {}, ([one], [other]) => one.localeCompare(other, "sv"));
}

async function run() {
  const number = ++latest;
  const words = form.q.value.trim();
  document.title = document.title.replace(/^.*?(?=Sök)/, words ? `${words} – ` : "");
  list.replaceChildren();
  more.hidden = true;
  status.textContent = words && "Söker …";
  if (!words) return;
  try {
    engine ??= await started();
    const answer = await found(words);
    if (number !== latest) return;
    [asked, waiting] = [answer.words.replace(/["”“„]/g, "").split(/\s+/), [...answer.results]];
    await showMore();
    if (number !== latest) return;
    say(answer);
    await fillFacets(answer.filters);
  } catch {
    status.textContent = "Sökregistret gick inte att ladda. Leta i arkivet eller bland etiketterna så länge.";
  }
}

function remember() {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  if (`?${query}` !== location.search) history.pushState(null, "", `?${query}`);
}

function recall() {
  const query = new URLSearchParams(location.search);
  form.q.value = query.get("q") || "";
  for (const select of [form.ar, form.etikett]) {
    const value = query.get(select.name) || "";
    if (value && ![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
    select.value = value;
    facets.open ||= Boolean(value);
  }
  return run();
}

function step(event) {
  const typing = event.target === form.q;
  if (event.key === "/" && !event.target.closest("input, select, textarea")) {
    event.preventDefault();
    form.q.select();
  }
  if (!["ArrowDown", "ArrowUp"].includes(event.key) || !(typing || list.contains(event.target))) return;
  const stops = [form.q, ...list.querySelectorAll("h2 a")];
  const here = stops.indexOf(typing ? form.q : event.target.closest("li").querySelector("h2 a"));
  stops[Math.max(0, Math.min(stops.length - 1, here + (event.key === "ArrowDown" ? 1 : -1)))].focus();
  event.preventDefault();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  remember();
  run();
});
form.addEventListener("change", (event) => event.target !== form.q && form.requestSubmit());
facets.addEventListener("toggle", () => engine && asked.length && fillFacets({}));
more.addEventListener("click", async () => (await showMore())?.querySelector("a").focus());
addEventListener("popstate", recall);
document.addEventListener("keydown", step);
if (new URLSearchParams(location.search).get("q")) recall();
else form.q.focus({ preventScroll: true });
