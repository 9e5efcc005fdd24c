// Finding a site's composers by its selectors. Paths are an event's `composedPath()`, which crosses shadow roots.

/** @typedef {{ composer: Composer, container: HTMLElement, editor: HTMLElement }} Found */

/**
 * @param {EventTarget[]} path
 * @param {string[]} selectors
 */
function inPath(path, selectors) {
  const any = selectors.join(",");
  return /** @type {HTMLElement | undefined} */ (path.find((node) => node instanceof HTMLElement && node.matches(any)));
}

/**
 * The composer that an event happened in.
 *
 * @param {Site} site
 * @param {EventTarget[]} path
 * @returns {Found | null}
 */
export function composerAt(site, path) {
  for (const composer of site.composers) {
    const container = inPath(path, composer.container);
    if (!container) continue;
    const editor = inPath(path, composer.editor) ?? firstOf(container, composer.editor);
    if (editor) return { composer, container, editor };
  }
  return null;
}

/**
 * @param {ParentNode} within
 * @param {string[]} selectors best first
 * @returns {HTMLElement | null}
 */
function firstOf(within, selectors) {
  for (const selector of selectors) {
    const element = within.querySelector(selector);
    if (element instanceof HTMLElement) return element;
  }
  return null;
}

/** @param {Found} found */
export function submitOf({ composer, container }) {
  const button = firstOf(container, composer.submit);
  if (button || !composer.submitIsLastWordedButton) return button;
  const worded = [...container.querySelectorAll("button")].filter((each) => each.textContent?.trim());
  return worded.at(-1) ?? null;
}

/**
 * The composer whose Post button is in the path.
 *
 * @param {Site} site
 * @param {EventTarget[]} path
 */
export function submitAt(site, path) {
  const found = composerAt(site, path);
  const button = found && submitOf(found);
  return found && button && path.includes(button) ? { ...found, button } : null;
}

/**
 * The outermost editable element of several lines that an event happened in. Single-line fields and passwords are none.
 *
 * @param {EventTarget[]} path
 */
export function editableAt(path) {
  const target = path[0];
  if (target instanceof HTMLTextAreaElement) return target;
  if (!(target instanceof HTMLElement) || !target.isContentEditable) return null;
  return /** @type {HTMLElement} */ (path.findLast((node) => node instanceof HTMLElement && node.isContentEditable));
}

/**
 * @param {Site} site
 * @param {EventTarget[]} path
 */
export function isPrivate(site, path) {
  return inPath(path, site.never) !== undefined;
}

/**
 * What the page shows about where the draft is going.
 *
 * @param {Site} site
 * @param {Found} found
 * @returns {DraftContext}
 */
export function contextOf(site, { composer, container }) {
  const shown = composer.audience && container.querySelector(composer.audience.element)?.textContent?.toLowerCase();
  const words = Object.entries(composer.audience?.words ?? {});
  const audience = shown && words.find(([, names]) => names.some((name) => shown.includes(name)))?.[0];
  return { network: site.network, audience: audience || "unknown", kind: composer.kind };
}

/** The author's own clock, ISO 8601 with its offset. @param {Date} [now] */
export function localTime(now = new Date()) {
  const offset = -now.getTimezoneOffset();
  const local = new Date(now.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const two = (/** @type {number} */ number) => String(Math.floor(number)).padStart(2, "0");
  return `${local}${offset < 0 ? "-" : "+"}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
}
