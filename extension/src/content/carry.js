// Findings over an edit: what lies before or after it moves along, what it touched is dropped until the next check.

/**
 * @param {Finding[]} findings places in `before`
 * @param {string} before
 * @param {string} after
 * @returns {Finding[]} places in `after`
 */
export function carry(findings, before, after) {
  if (before === after) return findings;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const shift = after.length - before.length;
  return findings.flatMap((finding) => {
    const { start, end } = finding;
    if (start === null || end === null) return after.trim() ? [finding] : [];
    if (end <= head) return [finding];
    return start >= before.length - tail ? [{ ...finding, start: start + shift, end: end + shift }] : [];
  });
}
