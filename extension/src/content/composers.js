// Finding a site's composers by its selectors. Paths are an event's `composedPath()`, which crosses shadow roots.

/** @typedef {{ composer: Composer, container: HTMLElement, editor: HTMLElement }} Found */

const TEXT = 3;
const BUTTONS = 'button, [role="button"]';

/**
 * @param {EventTarget[]} path
 * @param {string[]} selectors
 */
function inPath(path, selectors) {
  const any = selectors.join(",");
  if (!any) return undefined;
  return /** @type {HTMLElement | undefined} */ (path.find((node) => node instanceof HTMLElement && node.matches(any)));
}

/**
 * Whether a page's address is one of these; `*` stands for anything.
 *
 * @param {string[]} patterns
 */
function atPath(patterns, path = location.pathname) {
  return patterns.some((pattern) => {
    const parts = pattern.split("*");
    let at = 0;
    return parts.every((part, index) => {
      const isLast = index === parts.length - 1;
      const found = index === 0 ? (path.startsWith(part) ? 0 : -1) : isLast ? path.lastIndexOf(part) : path.indexOf(part, at);
      const isBehind = found >= at;
      at = found + part.length;
      return isBehind && (!isLast || at === path.length);
    });
  });
}

/**
 * The composer that an event happened in: the innermost, and of those that fit it, the first described.
 *
 * @param {Site} site
 * @param {EventTarget[]} path
 * @returns {Found | null}
 */
export function composerAt(site, path) {
  /** @type {Found | null} */
  let best = null;
  let depth = Infinity;
  for (const composer of site.composers) {
    if (composer.paths && !atPath(composer.paths)) continue;
    const container = composer.container ? inPath(path, composer.container) : around(path, composer);
    const editor = container && (inPath(path, composer.editor) ?? firstOf(container, composer.editor));
    if (!container || !editor || path.indexOf(container) >= depth) continue;
    depth = path.indexOf(container);
    best = { composer, container, editor };
  }
  return best;
}

/**
 * The smallest element around an event that holds both an editor and its button: where a site gives its boxes no names.
 *
 * @param {EventTarget[]} path
 * @param {Composer} composer
 */
function around(path, { editor, submit }) {
  return /** @type {HTMLElement | undefined} */ (
    path.find((node) => node instanceof HTMLElement && firstOf(node, editor) && firstOf(node, submit))
  );
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

/**
 * All that one press publishes: the parts of a thread, the title and the text of an article.
 *
 * @param {Found} found
 * @returns {Found[]}
 */
export function partsOf(found) {
  if (!found.composer.together) return [found];
  const editors = [...found.container.querySelectorAll(found.composer.editor.join(","))];
  return editors.flatMap((editor) =>
    editor instanceof HTMLElement && !editors.some((other) => other !== editor && other.contains(editor))
      ? [{ ...found, editor }]
      : [],
  );
}

/** @param {Found} found */
export function submitOf({ composer, container }) {
  const button = firstOf(container, composer.submit);
  if (button || !(composer.submitIsLastWordedButton || composer.submitWords)) return button;
  const worded = /** @type {HTMLElement[]} */ ([...container.querySelectorAll(BUTTONS)].filter((each) => wordsOf(each)));
  const { submitWords = [] } = composer;
  const named = worded.findLast((each) => submitWords.includes(wordsOf(each)));
  return named ?? (composer.submitIsLastWordedButton ? worded.at(-1) : null) ?? null;
}

/** @param {Element} button */
function wordsOf(button) {
  return button.textContent?.trim() || button.getAttribute("aria-label") || "";
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

/** A node and what is around it, as the path of an event there. @param {Node | null} node */
export function pathOf(node) {
  /** @type {EventTarget[]} */
  const path = [];
  for (let at = node; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) path.push(at);
  return path;
}

/** Where the keyboard is, as the path of an event there. */
export function focusedPath() {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return pathOf(focused);
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
  return atPath(site.neverPaths) || inPath(path, site.never) !== undefined;
}

/**
 * What the page shows about where the draft is going.
 *
 * @param {Site} site
 * @param {Found} found
 * @returns {DraftContext}
 */
export function contextOf(site, { composer, container }) {
  return { network: site.network, kind: composer.kind, audience: audienceOf(composer, container), author: authorOf(composer, container) };
}

/**
 * By the words that are shown last: before them may stand who writes, whose name may hold such a word.
 *
 * @param {Composer} composer
 * @param {HTMLElement} container
 */
function audienceOf({ audience }, container) {
  const shown = audience?.element ? container.querySelector(audience.element) : null;
  if (!shown) return audience?.otherwise ?? "unknown";
  const words = Object.entries(audience?.words ?? {});
  const named = (/** @type {string} */ text) =>
    words.find(([, names]) => names.some((name) => text.toLowerCase().includes(name.toLowerCase())))?.[0];
  const each = [shown, ...shown.querySelectorAll("*")].map((element) => named(ownText(element)));
  return each.findLast(Boolean) ?? named(shown.textContent ?? "") ?? audience?.otherwise ?? "unknown";
}

/** What an element says itself, and nothing in it. @param {Element} element */
function ownText({ childNodes }) {
  return [...childNodes].map((node) => (node.nodeType === TEXT ? node.nodeValue : "")).join("");
}

/**
 * @param {Composer} composer
 * @param {HTMLElement} container
 * @returns {DraftContext["author"]}
 */
function authorOf({ author }, container) {
  if (!author) return "unknown";
  const shows = (/** @type {string[] | undefined} */ selectors) => selectors && firstOf(container, selectors);
  if (shows(author.company) || (author.companyPaths && atPath(author.companyPaths))) return "company";
  return shows(author.person) ? "person" : "unknown";
}

/**
 * Whether the draft goes out at another time than now.
 *
 * @param {Found} found
 */
export function isScheduled({ composer, container }) {
  return composer.scheduled !== undefined && firstOf(container, composer.scheduled) !== null;
}
