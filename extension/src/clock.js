// The author's own clock.

const two = (/** @type {number} */ number) => String(Math.floor(number)).padStart(2, "0");

/** The author's own day, `2026-05-04`. @param {Date} [now] */
export function today(now = new Date()) {
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The author's own time, ISO 8601 with its offset. @param {Date} [now] */
export function localTime(now = new Date()) {
  const offset = -now.getTimezoneOffset();
  const local = new Date(now.getTime() + offset * 60_000).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? "-" : "+"}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
}
