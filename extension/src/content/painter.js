// Underlines beside the text, never in it: the CSS Custom Highlight API paints ranges and leaves the editor's DOM alone.
import sheetText from "./highlights.css";
import { mirrorOf } from "./mirror.js";
import { place, rangeBetween } from "./text-map.js";

/** @typedef {import("./text-map.js").TextMap} TextMap */

const NAMES = /** @type {const} */ ({ advice: "u1", warning: "u2", stop: "u3" });
const ACTIVE = "u0";

/** @typedef {{ range: Range, name: string }} Mark */

/** @type {Map<Element, Mark[]>} */
const painted = new Map();
/** @type {WeakSet<Node>} */
const styled = new WeakSet();

/**
 * @param {Element} editor
 * @param {TextMap} map the editor's text as it stands
 * @param {Finding[]} findings
 * @param {Finding | null} active the one whose card is open
 */
export function paint(editor, map, findings, active) {
  style((mirrorOf(editor)?.text ?? editor).getRootNode());
  const before = painted.get(editor) ?? [];
  /** @type {Mark[]} */
  const marks = [];
  for (const finding of findings) {
    const ends = finding.start === null || finding.end === null ? null : place(map, finding.start, finding.end);
    if (!ends) continue;
    for (const name of finding === active ? [NAMES[finding.severity], ACTIVE] : [NAMES[finding.severity]]) {
      // Ranges follow edits around them by themselves, and each that is made costs the page until it is forgotten.
      const standing = before[marks.length];
      marks.push(standing?.name === name && isBetween(standing.range, ends) ? standing : { range: rangeBetween(ends), name });
    }
  }
  if (marks.length === before.length && marks.every((mark, index) => mark === before[index])) return;
  painted.set(editor, marks);
  show();
}

/**
 * @param {Range} range
 * @param {import("./text-map.js").Ends} ends
 */
function isBetween({ startContainer, startOffset, endContainer, endOffset }, ends) {
  return startContainer === ends[0] && startOffset === ends[1] && endContainer === ends[2] && endOffset === ends[3];
}

/** @param {Element} editor */
export function unpaint(editor) {
  if (painted.delete(editor)) show();
}

/** Takes away what an earlier script of ours has painted here. */
export function wipe() {
  show();
}

function show() {
  const all = [...painted.values()].flat();
  for (const name of [...Object.values(NAMES), ACTIVE]) {
    const ranges = all.filter((mark) => mark.name === name).map((mark) => mark.range);
    if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
    else CSS.highlights.delete(name);
  }
}

/**
 * The document has the rules from the manifest; a shadow root has to adopt them.
 *
 * @param {Node} root
 */
function style(root) {
  if (!(root instanceof ShadowRoot) || styled.has(root)) return;
  styled.add(root);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(sheetText);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
