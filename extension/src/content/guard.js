// Between the author's Post and the site. Listeners sit on the window and capture, so they come before the page's own.
//
// What was checked and found clear passes untouched. Otherwise the press is held, never lost: it goes on by itself
// when the draft turns out clear, or when the author says so. Consent belongs to the exact text.
import { composerAt, submitAt, submitOf } from "./composers.js";

/**
 * @typedef {import("./composers.js").Found} Found
 * @typedef {"pass" | "hold"} Ruling
 * @typedef {{
 *   site: Site,
 *   rule: (found: Found) => Ruling,
 *   decide: (found: Found) => Promise<boolean>,
 *   stuck: (found: Found) => void,
 *   posted: (found: Found) => void,
 * }} Needs
 *   `rule` says at once whether a press may pass; `decide` takes its time and says whether to go on.
 */

const PRESSES = ["pointerdown", "mousedown", "pointerup", "mouseup", "touchstart", "touchend"];

/** @param {Needs} needs */
export function startGuard({ site, rule, decide, stuck, posted }) {
  let resuming = false;
  /** @type {WeakSet<Element>} */
  const held = new WeakSet();

  /**
   * @param {Event} event
   * @param {Found} found
   * @param {() => boolean} resume presses again what the author pressed
   */
  const onPress = (event, found, resume) => {
    if (resuming) return;
    if (rule(found) === "pass") return posted(found);
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!held.has(found.editor)) void hold(found, resume);
  };

  /**
   * @param {Found} found
   * @param {() => boolean} resume
   */
  const hold = async (found, resume) => {
    held.add(found.editor);
    try {
      if (!(await decide(found))) return;
      resuming = true;
      if (resume()) posted(found);
      else stuck(found);
    } finally {
      resuming = false;
      held.delete(found.editor);
    }
  };

  for (const type of PRESSES) {
    addEventListener(
      type,
      (event) => {
        const found = submitAt(site, event.composedPath());
        if (found && !resuming && rule(found) === "hold") event.stopImmediatePropagation();
      },
      { capture: true },
    );
  }
  addEventListener(
    "click",
    (event) => {
      const found = submitAt(site, event.composedPath());
      if (found) onPress(event, found, () => pressButton(found));
    },
    { capture: true },
  );
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      const path = event.composedPath();
      const onButton = submitAt(site, path);
      if (onButton) return onPress(event, onButton, () => pressButton(onButton));
      const found = (event.ctrlKey || event.metaKey) && composerAt(site, path);
      if (found && path.includes(found.editor)) onPress(event, found, () => pressKeys(found.editor, event));
    },
    { capture: true },
  );
}

/** @param {Found} found */
function pressButton(found) {
  const button = submitOf(found);
  if (!button?.isConnected || button.matches(":disabled")) return false;
  button.click();
  return true;
}

/**
 * The same keys, not the button: a site that does not post on them is not made to.
 *
 * @param {HTMLElement} editor
 * @param {KeyboardEvent} event
 */
function pressKeys(editor, { key, code, keyCode, ctrlKey, metaKey, shiftKey, altKey }) {
  const init = { key, code, keyCode, ctrlKey, metaKey, shiftKey, altKey, bubbles: true, cancelable: true, composed: true };
  editor.dispatchEvent(new KeyboardEvent("keydown", init));
  return true;
}
