// Between the author's Post and the site. Listeners sit on the window and capture, so they come before the page's own.
//
// What was checked and found clear passes untouched. Otherwise the press is held, never lost: it goes on by itself
// when the draft turns out clear, or when the author says so. Consent belongs to the exact text, and to where it goes.
import { composerAt, isPrivate, submitAt, submitOf } from "./composers.js";

/**
 * @typedef {import("./composers.js").Found} Found
 * @typedef {"pass" | "hold"} Ruling
 * @typedef {{
 *   site: Site,
 *   rule: (found: Found) => Ruling,
 *   decide: (found: Found) => Promise<boolean>,
 *   resumed: (found: Found, done: boolean) => void,
 *   posted: (found: Found) => void,
 * }} Needs
 *   `rule` says at once whether a press may pass; `decide` takes its time and says whether to go on; `resumed` learns
 *   whether the press could be made again.
 */

const PRESSES = ["pointerdown", "mousedown", "pointerup", "mouseup", "touchstart", "touchend"];

/** @param {Needs} needs */
export function startGuard({ site, rule, decide, resumed, posted }) {
  let resuming = false;
  /** @type {WeakSet<Element>} */
  const held = new WeakSet();

  /** @param {EventTarget[]} path */
  const buttonAt = (path) => (isPrivate(site, path) ? null : submitAt(site, path));

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
    if (!held.has(found.container)) void hold(found, resume);
  };

  /**
   * @param {Found} found
   * @param {() => boolean} resume
   */
  const hold = async (found, resume) => {
    held.add(found.container);
    try {
      if (!(await decide(found))) return;
      resuming = true;
      posted(found); // before the press: a site may take its composer away at once, and nothing could be counted
      const done = resume();
      resumed(found, done);
    } finally {
      resuming = false;
      held.delete(found.container);
    }
  };

  for (const type of PRESSES) {
    addEventListener(
      type,
      (event) => {
        const found = buttonAt(event.composedPath());
        if (found && !resuming && rule(found) === "hold") event.stopImmediatePropagation();
      },
      { capture: true },
    );
  }
  addEventListener(
    "click",
    (event) => {
      const found = buttonAt(event.composedPath());
      if (found) onPress(event, found, () => pressButton(found));
    },
    { capture: true },
  );
  addEventListener(
    "keydown",
    (event) => {
      if (![" ", "Enter"].includes(event.key)) return;
      const path = event.composedPath();
      const onButton = buttonAt(path);
      if (onButton) return onPress(event, onButton, () => pressButton(onButton));
      if (event.key !== "Enter" || event.isComposing || event.altKey || isPrivate(site, path)) return;
      const found = composerAt(site, path);
      if (!found) return;
      const inEditor = path.includes(found.editor);
      // Ctrl or Cmd with Enter also publishes from a composer's other fields, such as a warning about the content.
      const [pressed] = inEditor ? [found.editor] : found.composer.container ? path : [];
      if (!(pressed instanceof Element) || choosesSuggestion(pressed)) return;
      const publishes = event.ctrlKey || event.metaKey || (inEditor && found.composer.enterPublishes && !event.shiftKey);
      if (publishes) onPress(event, found, () => pressKeys(pressed, event));
    },
    { capture: true },
  );
}

/** Enter takes a name from a list of suggestions, and publishes nothing. @param {Element} field */
function choosesSuggestion(field) {
  return field.getAttribute("aria-expanded") === "true" || Boolean(field.getAttribute("aria-activedescendant"));
}

/** @param {Found} found */
function pressButton(found) {
  const button = submitOf(found);
  if (!button?.isConnected || button.matches(':disabled, [aria-disabled="true"]')) return false;
  button.click();
  return true;
}

/**
 * The same keys, not the button: a site that does not post on them is not made to.
 *
 * @param {Element} pressed
 * @param {KeyboardEvent} event
 */
function pressKeys(pressed, { key, code, keyCode, ctrlKey, metaKey, shiftKey, altKey }) {
  const init = { key, code, keyCode, ctrlKey, metaKey, shiftKey, altKey, bubbles: true, cancelable: true, composed: true };
  pressed.dispatchEvent(new KeyboardEvent("keydown", init));
  return true;
}
