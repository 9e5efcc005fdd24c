// One element of ours in the page, with everything inside a shadow root that the page cannot open.
import { el } from "../dom.js";
import base from "./base.css";
import card from "./card.css";
import dialog from "./dialog.css";
import pill from "./pill.css";

const KEYS = ["keydown", "keyup", "keypress"];
const HIDDEN_FROM_PAGE = [
  ...KEYS,
  ..."focus focusin focusout blur input beforeinput pointerdown pointerup mousedown mouseup touchstart touchend".split(" "),
];
const BUBBLING = ["click", "dblclick", "auxclick", "contextmenu", "wheel", "cancel", "close"];

/** @param {(event: KeyboardEvent) => void} onKey keys pressed inside */
export function createHost(onKey) {
  removeEarlier();
  const host = el("div");
  const root = host.attachShadow({ mode: SHADOW });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync([base, pill, card, dialog].join("\n"));
  root.adoptedStyleSheets = [sheet];
  for (const type of BUBBLING) host.addEventListener(type, (event) => event.stopPropagation());

  // The window is told of our element itself, where that stands in no shadow root of the page. Asked for every key.
  const isInside = (/** @type {Event} */ event) =>
    event.target === host || (host.getRootNode() !== document && event.composedPath().includes(host));

  // First of all listeners, before any of the page's: focus traps and shortcuts do not learn of what happens here.
  for (const type of HIDDEN_FROM_PAGE) {
    addEventListener(
      type,
      (event) => {
        if (!isInside(event)) return;
        event.stopImmediatePropagation();
        // What a form of ours listens for instead of `input`: it does not leave the shadow root.
        if (type === "input") event.composedPath()[0]?.dispatchEvent(new Event("edited", { bubbles: true }));
        if (type === "keydown") onKey(/** @type {KeyboardEvent} */ (event));
        // The caret stays in the editor while the author uses the mouse here.
        const takesFocus = root.querySelector("dialog[open]") || event.composedPath().some(isField);
        if (type === "mousedown" && !takesFocus) event.preventDefault();
      },
      { capture: true },
    );
  }

  return {
    root,
    /** @param {EventTarget[]} path */
    holds: (path) => path.includes(host),
    /**
     * Puts the element where it can be used: everything outside an open modal dialog of the page is inert.
     *
     * @param {Element} editor
     */
    attach(editor) {
      const modal = modalAround(editor);
      const parent = modal ?? document.documentElement;
      if (host.parentNode !== parent) parent.append(host);
    },
  };
}

/** Firefox loads an updated extension into open pages, where what was there before has stopped but still shows. */
function removeEarlier() {
  for (const each of document.querySelectorAll("html > div, dialog > div")) {
    const { openOrClosedShadowRoot } = /** @type {{ openOrClosedShadowRoot?: ShadowRoot }} */ (/** @type {unknown} */ (each));
    if (openOrClosedShadowRoot?.querySelector(".pill + .said")) each.remove();
  }
}

/** @param {EventTarget} node */
function isField(node) {
  return node instanceof HTMLTextAreaElement || node instanceof HTMLInputElement || node instanceof HTMLLabelElement;
}

/** @param {Element} element */
function modalAround(element) {
  /** @type {Node | null} */
  let node = element;
  while (node) {
    if (node instanceof HTMLDialogElement && node.matches(":modal")) return node;
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
  return null;
}

/** @typedef {ReturnType<typeof createHost>} Host */
