// A textarea has no nodes to underline. Its text is laid out again, invisibly, right above it in our own shadow root, as far
// as there is something to underline; the field itself is left alone.
import { el } from "../dom.js";
import { common } from "./carry.js";
import { soon } from "./frame.js";

const COPIED = /** @type {const} */ ([
  ..."direction fontFamily fontSize fontStyle fontWeight fontVariant fontStretch lineHeight letterSpacing wordSpacing".split(" "),
  ..."textAlign textIndent textTransform tabSize paddingTop paddingRight paddingBottom paddingLeft".split(" "),
  ..."borderTopWidth borderRightWidth borderBottomWidth borderLeftWidth".split(" "),
]);

/**
 * @typedef {{ text: Text, follow: () => void, write: (end: number) => void, copy: () => void, reveal: (box: DOMRect) => void, remove: () => void }} Mirror
 *   `write` lays out the text up to the end of the last words to underline, `reveal` scrolls the field to a place here.
 */

/** @type {WeakMap<Element, Mirror>} */
const mirrors = new WeakMap();

/**
 * @param {HTMLTextAreaElement} field
 * @param {ShadowRoot} root
 * @returns {Mirror}
 */
export function createMirror(field, root) {
  const text = document.createTextNode("");
  const box = el("div", { class: "mirror", "aria-hidden": "true" }, text);
  root.append(box);

  const follow = () => {
    const { left, top, width, height } = field.getBoundingClientRect();
    const place = { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` };
    if (Object.entries(place).some(([name, value]) => box.style.getPropertyValue(name) !== value)) Object.assign(box.style, place);
    if (box.scrollTop !== field.scrollTop) box.scrollTop = field.scrollTop;
  };
  // What comes after the last words to underline moves none of them, so most keys change nothing here; of the rest only
  // what was edited is written, so that ranges around it stay. Place and scrolling follow with the next picture of the page.
  const write = (/** @type {number} */ end) => {
    const word = end ? field.value.slice(end).search(/\s/) : 0;
    const value = field.value.slice(0, word < 0 ? undefined : end + word);
    if (text.data === value) return;
    const { head, tail } = common(text.data, value);
    text.replaceData(head, text.length - tail - head, value.slice(head, value.length - tail));
    soon(follow);
  };
  /** The field's look as it is now. */
  const copy = () => {
    const look = /** @type {Record<string, any>} */ (getComputedStyle(field));
    for (const name of COPIED) /** @type {Record<string, any>} */ (box.style)[name] = look[name];
    // A scroll bar of the field narrows its lines.
    box.style.paddingRight = `calc(${look.paddingRight} + ${field.offsetWidth - field.clientWidth - parseFloat(look.borderLeftWidth) - parseFloat(look.borderRightWidth)}px)`;
    follow();
  };
  /** @type {Mirror} */
  const mirror = {
    text,
    follow,
    write,
    copy,
    reveal(box) {
      const { top, bottom } = field.getBoundingClientRect();
      if (box.top < top || box.bottom > bottom) field.scrollTop += box.top - top - field.clientHeight / 2;
      field.scrollIntoView({ block: "nearest" });
    },
    remove() {
      box.remove();
      mirrors.delete(field);
    },
  };
  mirrors.set(field, mirror);
  copy();
  return mirror;
}

/** The mirror of an editor that is a textarea in use. @param {Element} editor */
export function mirrorOf(editor) {
  return mirrors.get(editor);
}
