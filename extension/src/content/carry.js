// Findings over an edit: what lies before or after it moves along. What it touched is found again where its words were
// only moved, dragged for example; else it is dropped until the next check.

/**
 * @param {Finding[]} findings places in `before`
 * @param {string} before
 * @param {string} after
 * @returns {Finding[]} places in `after`
 */
export function carry(findings, before, after) {
  if (before === after) return findings;
  const { head, tail } = common(before, after);
  const shift = after.length - before.length;
  return findings.flatMap((finding) => {
    const { start, end } = finding;
    if (start === null || end === null) return after.trim() ? [finding] : [];
    if (end <= head) return [finding];
    if (start >= before.length - tail) return [{ ...finding, start: start + shift, end: end + shift }];
    const words = before.slice(start, end);
    if (timesIn(before, words) !== 1 || timesIn(after, words) !== 1) return [];
    return [{ ...finding, start: after.indexOf(words), end: after.indexOf(words) + words.length }];
  });
}

/**
 * @param {string} text
 * @param {string} words
 */
function timesIn(text, words) {
  return text.split(words).length - 1;
}

/**
 * How many characters an edit left alone at the beginning and at the end.
 *
 * @param {string} before
 * @param {string} after
 */
export function common(before, after) {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail += 1;
  return { head, tail };
}
