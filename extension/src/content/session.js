// One composer in use: its text, its conversation with the service, its underlines.
import { createChecker } from "./checker.js";
import { contextOf, localTime } from "./composers.js";
import { createOutcomes } from "./outcomes.js";
import { paint, unpaint } from "./painter.js";
import { check, tell } from "./service.js";
import { rangeOf, readText } from "./text-map.js";

/** @typedef {import("./composers.js").Found} Found */

/**
 * @param {Site} site
 * @param {Found} found
 * @param {(session: Session) => void} changed
 */
export function createSession(site, found, changed) {
  const { editor } = found;
  const read = () => readText(editor).text;
  const outcomes = createOutcomes(contextOf(site, found), tell);
  /** @type {Finding | null} */
  let active = null;
  /** The text that the author chose to post as it is. @type {string | null} */
  let consent = null;

  const repaint = () => {
    const map = readText(editor);
    paint(editor, map, map.text === checker.view().text ? checker.view().findings : [], active);
  };
  const checker = createChecker({
    read,
    send: (text, reading) => check({ ...contextOf(site, found), text, local_time: localTime(), reading }),
    changed(view) {
      outcomes.see(view.findings, view.policyVersion);
      if (consent !== null && view.text !== consent) consent = null;
      repaint();
      changed(session);
    },
  });
  const observer = new MutationObserver(() => {
    checker.look();
    repaint();
  });
  const sizes = new ResizeObserver(() => changed(session));

  const session = {
    found,
    editor,
    checker,
    outcomes,
    read,
    alive: () => editor.isConnected,
    consents: () => consent !== null && consent === read(),
    consent() {
      consent = read();
    },
    /** @param {Finding | null} finding the one whose card is open */
    activate(finding) {
      active = finding;
      repaint();
    },
    /**
     * Where a finding stands on the screen; null for one about the whole draft.
     *
     * @param {Finding} finding
     * @returns {DOMRect[]}
     */
    boxes({ start, end }) {
      const range = start === null || end === null ? null : rangeOf(readText(editor), start, end);
      return range ? [...range.getClientRects()] : [];
    },
    stop() {
      observer.disconnect();
      sizes.disconnect();
      checker.stop();
      unpaint(editor);
      outcomes.gone();
    },
  };
  observer.observe(editor, { subtree: true, childList: true, characterData: true });
  sizes.observe(editor);
  checker.look();
  return session;
}

/** @typedef {ReturnType<typeof createSession>} Session */
