// Underlines beside the text, never in it: the CSS Custom Highlight API paints ranges and leaves the editor's DOM alone.
import sheetText from "./highlights.css";
import { mirrorOf } from "./mirror.js";
import { rangeOf } from "./text-map.js";

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
  const marks = findings.flatMap((finding) => {
    const range = finding.start === null || finding.end === null ? null : rangeOf(map, finding.start, finding.end);
    if (!range) return [];
    const own = { range, name: NAMES[finding.severity] };
    return finding === active ? [own, { range, name: ACTIVE }] : [own];
  });
  const before = painted.get(editor) ?? [];
  painted.set(editor, marks);
  // Ranges follow edits around them by themselves; the same ones again would only make the browser draw them again.
  if (marks.length === before.length && marks.every((mark, index) => same(mark, before[index]))) painted.set(editor, before);
  else show();
}

/**
 * @param {Mark} one
 * @param {Mark | undefined} other
 */
function same(one, other) {
  if (one.name !== other?.name) return false;
  const [now, then] = [one.range, other.range];
  const sameStart = now.startContainer === then.startContainer && now.startOffset === then.startOffset;
  return sameStart && now.endContainer === then.endContainer && now.endOffset === then.endOffset;
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
