// "Den här dagen": right on the day it is read, in the reader's own time zone.
const base = new URL("..", import.meta.url).pathname;
const now = new Date();
const [date, list] = document.querySelectorAll("#today p, #today ol");
const month = now.toLocaleDateString("sv-SE", { month: "long" });
const { default: rows } = await import(`./days/${String(now.getMonth() + 1).padStart(2, "0")}-data.js`);

const distance = ([day]) => Math.abs(day - now.getDate());
const least = Math.min(...rows.map(distance));
const today = `${now.getDate()} ${month}`;
if (!rows.length) date.textContent = `I dag är det ${today}. I ${month} har det aldrig skrivits något här.`;
else if (least) date.textContent = `I dag är det ${today}. Den dagen har det aldrig skrivits något här. Närmast ligger:`;
else date.textContent = `I dag är det ${today}. Den dagen skrevs:`;

for (const [day, year, title, url] of rows.filter((row) => distance(row) === least)) {
  const time = Object.assign(document.createElement("span"), { textContent: `${day} ${month} ${year}`, className: "day" });
  const link = Object.assign(document.createElement("a"), { textContent: title, href: base + url });
  const item = document.createElement("li");
  item.append(time, link);
  list.append(item);
}
