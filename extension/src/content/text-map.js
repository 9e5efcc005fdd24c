// A composer's text as its author sees it, with a way back from every character to its place in the page.
//
// Offsets are UTF-16 units. A block begins a new line, the <br> that only fills an empty line is none, an emoji that
// is a picture counts as its alternative text, and invisible fillers are dropped. Nothing is ever written.

import { mirrorOf } from "./mirror.js";

/**
 * @typedef {{ node: Node, offset: number, start: number, end: number, whole: boolean }} Segment
 *   `offset` is where the segment begins in its text node; `whole` marks a picture, taken or left as one.
 * @typedef {{ text: string, segments: Segment[] }} TextMap
 * @typedef {[Node, number, Node, number]} Ends a span's ends, each a node and an offset in it
 */

const BLOCKS = new Set("ADDRESS ARTICLE BLOCKQUOTE DD DIV DL DT FIGURE H1 H2 H3 H4 H5 H6 LI OL P PRE SECTION TABLE TR UL".split(" "));
const DROPPED = /[\uFEFF\u200B\u2060]/;
const TEXT = 3;
const ELEMENT = 1;

/**
 * @param {Node} root the editor's editable element
 * @returns {TextMap}
 */
export function readText(root) {
  if (root instanceof HTMLTextAreaElement) return readField(root);
  /** @type {TextMap} */
  const map = { text: "", segments: [] };
  let lineOpen = false;
  let breakDue = false;

  /** @param {string} [added] */
  const write = (added = "") => {
    if (breakDue) map.text += "\n";
    breakDue = false;
    lineOpen = true;
    map.text += added;
  };
  const endLine = () => {
    if (lineOpen) breakDue = true;
    lineOpen = false;
  };
  /** @param {Node} node */
  const walk = (node) => {
    if (node.nodeType === TEXT) return readTextNode(/** @type {Text} */ (node), write, map);
    if (node.nodeType !== ELEMENT) return;
    const element = /** @type {Element} */ (node);
    if (element.getAttribute("aria-hidden") === "true") return;
    if (node.nodeName === "BR") return write(isFiller(node, root) ? "" : "\n");
    if (node.nodeName === "IMG") {
      const alternative = element.getAttribute("alt");
      if (!alternative) return;
      write();
      const start = map.text.length;
      map.text += alternative;
      map.segments.push({ node, offset: 0, start, end: map.text.length, whole: true });
      return;
    }
    const block = BLOCKS.has(node.nodeName);
    if (block) endLine();
    for (const child of node.childNodes) walk(child);
    if (block) endLine();
  };
  for (const child of root.childNodes) walk(child);
  return map;
}

/**
 * A textarea's text is its value; its places are those of its mirror.
 *
 * @param {HTMLTextAreaElement} field
 * @returns {TextMap}
 */
function readField(field) {
  const text = field.value;
  const node = mirrorOf(field)?.text;
  return { text, segments: node?.length ? [{ node, offset: 0, start: 0, end: node.length, whole: false }] : [] };
}

/**
 * @param {Text} node
 * @param {(added?: string) => void} write
 * @param {TextMap} map
 */
function readTextNode(node, write, map) {
  const data = node.data;
  if (!data) return;
  if (!DROPPED.test(data)) {
    write();
    const start = map.text.length;
    map.text += data.replaceAll("\u00A0", " ");
    map.segments.push({ node, offset: 0, start, end: map.text.length, whole: false });
    return;
  }
  for (let from = 0; from < data.length; ) {
    if (DROPPED.test(data.charAt(from))) {
      from += 1;
      continue;
    }
    let to = from + 1;
    while (to < data.length && !DROPPED.test(data.charAt(to))) to += 1;
    write();
    const start = map.text.length;
    map.text += data.slice(from, to).replaceAll("\u00A0", " ");
    map.segments.push({ node, offset: from, start, end: map.text.length, whole: false });
    from = to;
  }
}

/**
 * A <br> with nothing after it in its block only holds the line open.
 *
 * @param {Node} node
 * @param {Node} root
 */
function isFiller(node, root) {
  for (let at = node; at !== root; at = /** @type {Node} */ (at.parentNode)) {
    if (at.nextSibling) return BLOCKS.has(at.nextSibling.nodeName);
    if (at.parentNode && BLOCKS.has(at.parentNode.nodeName)) return true;
  }
  return true;
}

/**
 * @param {TextMap} map
 * @param {number} start
 * @param {number} end
 * @returns {Ends | null} null where the span covers no character of the page
 */
export function place(map, start, end) {
  const first = map.segments.find((segment) => segment.end > start);
  const last = map.segments.findLast((segment) => segment.start < end);
  if (!first || !last || first.start >= end || last.end <= start) return null;
  return [...edge(first, Math.max(start, first.start), false), ...edge(last, Math.min(end, last.end), true)];
}

/**
 * @param {Segment} segment
 * @param {number} at
 * @param {boolean} after whether the edge of a picture is the one behind it
 * @returns {[Node, number]}
 */
function edge(segment, at, after) {
  if (!segment.whole) return [segment.node, segment.offset + at - segment.start];
  const parent = /** @type {Node} */ (segment.node.parentNode);
  return [parent, [...parent.childNodes].indexOf(/** @type {ChildNode} */ (segment.node)) + (after ? 1 : 0)];
}

/**
 * @param {TextMap} map
 * @param {number} start
 * @param {number} end
 * @returns {Range | null}
 */
export function rangeOf(map, start, end) {
  const ends = place(map, start, end);
  return ends && rangeBetween(ends);
}

/** @param {Ends} ends */
export function rangeBetween(ends) {
  const range = document.createRange();
  range.setStart(ends[0], ends[1]);
  range.setEnd(ends[2], ends[3]);
  return range;
}
