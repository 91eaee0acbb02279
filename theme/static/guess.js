// The page for what is not there: the addresses of the archive that look most like the one that was asked for.
const base = new URL("..", import.meta.url).pathname;
const LIKE_ENOUGH = 0.45;

function name(path) {
  const parts = decodeURIComponent(path).replace(/(index)?\.\w+$/, "").split("/").filter(Boolean);
  return (parts.pop() || "").toLowerCase().normalize("NFD").replace(/[^a-z0-9]/g, "");
}

const pairs = (text) => new Set([...text].slice(1).map((letter, place) => text[place] + letter));

function likeness(one, other) {
  const common = [...one].filter((pair) => other.has(pair)).length;
  return (2 * common) / (one.size + other.size || 1);
}

function asked() {
  try {
    return name(location.pathname.slice(base.length));
  } catch {
    return ""; // no UTF-8
  }
}

const list = document.querySelector("#guess ul");
let count = 0;
const wanted = pairs(asked());
if (wanted.size > 1) {
  const { default: texts } = await import("./addresses-data.js");
  const found = texts
    .map(([url, title]) => [likeness(wanted, pairs(name(url))), url, title])
    .filter(([like]) => like > LIKE_ENOUGH)
    .sort(([one], [other]) => other - one)
    .slice(0, 3);
  for (const [, url, title] of found) {
    const item = document.createElement("li");
    item.append(Object.assign(document.createElement("a"), { textContent: title, href: base + url }));
    list.append(item);
  }
  count = found.length;
}
document.getElementById("guessed").textContent = count
  ? `Kan det ha varit ${count > 1 ? "någon av de här" : "den här"}?`
  : "Ingen adress i arkivet liknar den som du kom till.";
