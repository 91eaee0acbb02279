// The nearest spelling that the archive knows, for a word that stands nowhere in it.
const SHORTEST = 4;

// Letters put in, left out, changed, or two that have changed places (Damerau and Levenshtein), up to `most`.
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    for (let at = 1; at <= other.length; at++) {
      const change = last[at - 1] + (one[row - 1] === other[at - 1] ? 0 : 1);
      now[at] = Math.min(last[at] + 1, now[at - 1] + 1, change);
      const isSwapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (isSwapped) now[at] = Math.min(now[at], before[at - 2] + 1);
    }
    if (Math.min(...now) > most) return most + 1;
    [before, last] = [last, now];
  }
  return last[other.length];
}

// The words of a file stand with the most usual first, so that of two as near the more usual one is meant.
async function nearest(word) {
  const letter = word.normalize("NFD")[0].toLowerCase();
  if (word.length < SHORTEST || !/[a-z]/.test(letter)) return "";
  const { default: known } = await import(`../sok/ord/${letter}-data.js`);
  let [best, most] = ["", word.length < 8 ? 1 : 2];
  for (const one of known) {
    const steps = distance(word.toLowerCase(), one, most);
    if (steps <= most) [best, most] = [one, steps - 1];
  }
  return best;
}

export async function respelled(words, isKnown) {
  const others = [];
  for (const word of words.replace(/["”“„]/g, "").split(/\s+/)) {
    others.push((await isKnown(word)) ? word : (await nearest(word)) || word);
  }
  const joined = others.join(" ");
  return joined === words ? "" : joined;
}
