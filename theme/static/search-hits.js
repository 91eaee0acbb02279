// Where the words of a search stand in a text and in its comments, and what to show around them.
const AROUND = 32; // words of an excerpt
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "");

// A word is hit where Pagefind says so, or where it has a word of the search inside it, as "webbstrateg" has "strateg".
function hitPlaces(words, locations, asked) {
  const sought = asked.map(fold).filter((word) => word.length > 2);
  const inside = (word) => sought.some((one) => word.includes(one));
  return new Set([...locations, ...words.flatMap((word, place) => (inside(fold(word)) ? [place] : []))]);
}

const part = (words, hits, from, to) => ({ words, from, to, hits: [...hits].filter((at) => at >= from && at < to) });

export function hitsOf(text, asked) {
  const words = text.content.split(/\s+/);
  const hits = hitPlaces(words, text.locations, asked);
  const [title] = text.anchors;
  const anchors = text.anchors.filter(({ id }) => id.startsWith("comment-"));
  const ends = [...anchors.slice(1).map(({ location }) => location), words.length];
  const own = part(words, hits, title.text.split(/\s+/).length, anchors[0]?.location ?? words.length);
  const comments = anchors.map((anchor, number) => [anchor, part(words, hits, anchor.location, ends[number])]);
  const isInTitle = [...hits].some((at) => at < own.from);
  return {
    text: own,
    isInText: own.hits.length > 0 || isInTitle,
    comments: comments
      .filter(([, { hits: some }]) => some.length)
      .map(([anchor, found]) => {
        const from = found.from + anchor.text.split(/\s+/).length;
        return { anchor, excerpt: excerptOf({ ...found, from }) };
      }),
  };
}

// The stretch of words with most hits, the first where several have as many; its hits are marked.
export function excerptOf({ words, from, to, hits }) {
  const starts = hits.map((at) => Math.max(from, Math.min(at - 6, to - AROUND)));
  const weigh = (start) => hits.filter((at) => at >= start && at < start + AROUND).length;
  const start = starts.reduce((best, one) => (weigh(one) > weigh(best) ? one : best), starts[0] ?? from);
  const end = Math.min(to, start + AROUND);
  const shown = words.slice(start, end).flatMap((word, place) => [...marked(word, hits.includes(start + place)), " "]);
  return [start > from ? "… " : "", ...shown, end < to ? "…" : ""];
}

function marked(word, isHit) {
  if (!isHit) return [word];
  const [, before, core, after] = word.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u);
  return [before, Object.assign(document.createElement("mark"), { textContent: core }), after];
}
