// A textarea has no nodes to underline. Its text is laid out again, invisibly, right above it in our own shadow root, and
// underlined there; the field itself is left alone.
import { el } from "../dom.js";

const COPIED = /** @type {const} */ ([
  ..."direction fontFamily fontSize fontStyle fontWeight fontVariant fontStretch lineHeight letterSpacing wordSpacing".split(" "),
  ..."textAlign textIndent textTransform tabSize paddingTop paddingRight paddingBottom paddingLeft".split(" "),
  ..."borderTopWidth borderRightWidth borderBottomWidth borderLeftWidth".split(" "),
]);

/** @typedef {{ text: Text, follow: () => void, copy: () => void, remove: () => void }} Mirror */

/** @type {WeakMap<Element, Mirror>} */
const mirrors = new WeakMap();

/**
 * @param {HTMLTextAreaElement} field
 * @param {ShadowRoot} root
 * @returns {Mirror}
 */
export function createMirror(field, root) {
  const text = document.createTextNode(field.value);
  const box = el("div", { class: "mirror", "aria-hidden": "true" }, text);
  root.append(box);

  const follow = () => {
    const { left, top, width, height } = field.getBoundingClientRect();
    Object.assign(box.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    box.scrollTop = field.scrollTop;
  };
  /** The field's look and text as they are now. */
  const copy = () => {
    const look = /** @type {Record<string, any>} */ (getComputedStyle(field));
    for (const name of COPIED) /** @type {Record<string, any>} */ (box.style)[name] = look[name];
    // A scroll bar of the field narrows its lines.
    box.style.paddingRight = `calc(${look.paddingRight} + ${field.offsetWidth - field.clientWidth - parseFloat(look.borderLeftWidth) - parseFloat(look.borderRightWidth)}px)`;
    if (text.data !== field.value) text.data = field.value;
    follow();
  };
  const mirror = {
    text,
    follow,
    copy,
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
