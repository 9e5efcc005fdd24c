// One composer in use: its text, its conversation with the service, its underlines.
import { localTime } from "../clock.js";
import { createChecker } from "./checker.js";
import { contextOf, isPrivate, isScheduled, pathOf } from "./composers.js";
import { never, soon } from "./frame.js";
import { createMirror } from "./mirror.js";
import { watchPlace } from "./moving.js";
import { createOutcomes } from "./outcomes.js";
import { paint, unpaint } from "./painter.js";
import { check, tell } from "./service.js";
import { rangeOf, readText } from "./text-map.js";

/** @typedef {import("./composers.js").Found} Found */
/** @typedef {import("./text-map.js").TextMap} TextMap */

const FIELD_EVENTS = ["input", "change", "keyup", "focus", "blur", "select"];

/**
 * @param {Site} site
 * @param {Found} found
 * @param {ShadowRoot} root ours
 * @param {{ changed: (session: Session) => void, moved: () => void }} tells
 */
export function createSession(site, found, root, { changed, moved }) {
  const { editor } = found;
  const mirror = editor instanceof HTMLTextAreaElement ? createMirror(editor, root) : null;
  /** The text as it stands, walked through once for each change. A textarea's says nothing of its changes. @type {TextMap | null} */
  let known = null;
  const map = () => {
    if (mirror) return readText(editor);
    if (observer.takeRecords().length) altered();
    return (known ??= readText(editor));
  };
  const read = () => map().text;
  const outcomes = createOutcomes(contextOf(site, found), tell);
  /** @type {Finding | null} */
  let active = null;
  /** What the page shows of where the text goes, and when. */
  const where = () => JSON.stringify([contextOf(site, session.found), isScheduled(session.found)]);
  /** The text that the author chose to post as it is, and where to. @type {{ text: string, where: string } | null} */
  let consent = null;
  /** Whether a press of Post waits for this text. */
  let held = false;

  const repaint = () => {
    const { text, findings } = checker.view();
    mirror?.write(Math.max(0, ...findings.map(({ end }) => end ?? 0)));
    const now = map();
    paint(editor, now, now.text === text ? findings : [], active);
  };
  const checker = createChecker({
    read,
    where,
    async send(text, reading) {
      const context = contextOf(site, session.found);
      // What goes to chosen people is a message: never read. A page may turn to its messages, and keep its editor.
      if (context.audience === "private" || isPrivate(site, pathOf(editor))) return { ok: false, reason: "private" };
      return check({ ...context, text, local_time: isScheduled(session.found) ? null : localTime(), reading });
    },
    changed(view, isWhole) {
      outcomes.see(view, isWhole);
      if (view.text !== consent?.text) consent = null;
      repaint();
      changed(session);
    },
  });
  const look = () => {
    // An editor may have put other nodes in place of those with the same text.
    if (!checker.look() && !mirror) repaint();
  };
  const altered = () => {
    known = null;
    soon(look);
  };
  /** A textarea may have changed; most of what happens to it is no change, and needs no picture of its own. */
  const touched = () => {
    if (read() !== checker.view().text) soon(look);
  };
  // A site that empties its textarea says nothing; where it is React that does, its child is emptied with it.
  const observer = new MutationObserver(mirror ? touched : altered);
  const sizes = new ResizeObserver(() => {
    mirror?.copy();
    repaint();
    changed(session);
    moved();
  });

  const session = {
    editor,
    /** As what it was met last: a composer that stays where it is may have come to answer somebody. */
    found,
    checker,
    outcomes,
    read,
    where,
    look,
    alive: () => editor.isConnected,
    consents: () => consent !== null && consent.text === read() && consent.where === where(),
    consent() {
      consent = { text: read(), where: where() };
    },
    /** What was answered, and agreed to, may be otherwise now. */
    outdate() {
      consent = null;
      checker.outdate();
    },
    isHeld: () => held,
    /** @param {boolean} waits whether a press of Post waits for this text */
    hold(waits) {
      held = waits;
      changed(session);
    },
    /** @param {Finding | null} finding the one whose card is open */
    activate(finding) {
      active = finding;
      repaint();
    },
    follow: () => mirror?.follow(),
    /** The words that a finding stands on. @param {Finding} finding */
    wordsOf: ({ start, end }) => (start === null || end === null ? "" : checker.view().text.slice(start, end)),
    /**
     * Where a finding stands on the screen; null for one about the whole draft.
     *
     * @param {Finding} finding
     * @returns {DOMRect[]}
     */
    boxes({ start, end }) {
      const range = start === null || end === null ? null : rangeOf(map(), start, end);
      return range ? [...range.getClientRects()] : [];
    },
    /** Brings its words into sight, as an editor does with its caret. @param {Finding} finding */
    reveal({ start, end }) {
      const range = start === null || end === null ? null : rangeOf(map(), start, end);
      if (!range) return;
      if (mirror) mirror.reveal(range.getBoundingClientRect());
      else range.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
    },
    stop() {
      observer.disconnect();
      never(look);
      sizes.disconnect();
      unwatch();
      for (const type of FIELD_EVENTS) editor.removeEventListener(type, touched);
      checker.stop();
      unpaint(editor);
      mirror?.remove();
      outcomes.gone();
    },
  };
  if (mirror) for (const type of FIELD_EVENTS) editor.addEventListener(type, touched);
  observer.observe(editor, { subtree: true, childList: true, characterData: true, attributeFilter: ["alt", "aria-hidden"] });
  sizes.observe(editor);
  const unwatch = watchPlace(editor, moved);
  checker.look();
  return session;
}

/** @typedef {ReturnType<typeof createSession>} Session */
