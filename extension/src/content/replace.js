// Replacing words through the editor's own input path, so that its model is right and its undo works.
//
// Chromium's execCommand fires no `beforeinput`, so editors that live by that event are offered one first; Firefox
// fires it itself and hides our data from the page in one that we make. Both need the editor to have seen the
// selection before: it learns of it through `selectionchange`, which comes later.
import { place, readText } from "./text-map.js";

const SELECTION_SEEN = 60; // milliseconds; Draft.js corrupts its text when written to earlier

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/**
 * @param {HTMLElement} editor
 * @param {number} start
 * @param {number} end
 * @param {string} replacement one line
 * @returns {Promise<boolean>} whether the editor's text is now exactly what it should be
 */
export async function replace(editor, start, end, replacement) {
  const map = readText(editor);
  const ends = place(map, start, end);
  if (!ends) return false;
  const wanted = map.text.slice(0, start) + replacement + map.text.slice(end);
  editor.focus({ preventScroll: true });
  if (editor instanceof HTMLTextAreaElement) editor.setSelectionRange(start, end);
  else getSelection()?.setBaseAndExtent(...ends);
  await pause(SELECTION_SEEN);
  if (readText(editor).text !== map.text) return false;
  const isField = editor instanceof HTMLTextAreaElement;
  if (!(TARGET === "chromium" && !isField && offer(editor, ends, replacement))) {
    document.execCommand("insertText", false, replacement);
  }
  await pause(SELECTION_SEEN);
  return readText(editor).text === wanted;
}

/**
 * @param {HTMLElement} editor
 * @param {[Node, number, Node, number]} ends
 * @param {string} replacement
 * @returns {boolean} whether the editor took it
 */
function offer(editor, [startContainer, startOffset, endContainer, endOffset], replacement) {
  const dataTransfer = new DataTransfer();
  dataTransfer.setData("text/plain", replacement);
  const event = new InputEvent("beforeinput", {
    inputType: "insertReplacementText",
    data: replacement,
    dataTransfer,
    targetRanges: [new StaticRange({ startContainer, startOffset, endContainer, endOffset })],
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  return !editor.dispatchEvent(event);
}
