// Addresses of old that differ only after the question mark (/?p=12): no static host can tell them apart, so we look
// them up here, on the start page and on the one for pages that are not there. So too
// those that differ from another old one in letter case only. On the start page nothing is fetched without a "?".
const base = new URL("..", import.meta.url).pathname;

function target(leads) {
  const path = `/${location.pathname.slice(base.length)}`;
  const asked = new URLSearchParams(location.search);
  const old = Object.keys(leads).find((address) => {
    const [itsPath, query = ""] = address.split("?");
    return itsPath === path && [...new URLSearchParams(query)].every(([name, value]) => asked.getAll(name).includes(value));
  });
  return old && leads[old];
}

if ((location.search || location.pathname !== base) && location.pathname.startsWith(base)) {
  const { default: leads } = await import("./old-addresses-data.js");
  const found = target(leads);
  if (found) location.replace(base + found.slice(1) + (found.includes("#") ? "" : location.hash));
}
