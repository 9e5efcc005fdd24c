// Wires a page: which composer is in use, and what is shown beside it.
import { t } from "../dom.js";
import { createCard } from "./card.js";
import { composerAt, editableAt, focusedPath, isPrivate } from "./composers.js";
import { stayInside } from "./dialog.js";
import { soon } from "./frame.js";
import { createHost } from "./host.js";
import { watchPlace } from "./moving.js";
import { wipe } from "./painter.js";
import { createPill } from "./pill.js";
import { startPublishing } from "./publishing.js";
import { replace } from "./replace.js";
import { isOutdated, openOptions, propose, setAside, tellSign } from "./service.js";
import { createSession } from "./session.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./composers.js").Found} Found */

/** What is still to be said when the extension was loaded anew under this page: nothing can be looked up then. */
const LAST_WORDS = [
  ..."language stateChecking stateHeld stateAgain stateOutdated problem_outdated".split(" "),
  ..."dialogUncheckedTitle dialogUncheckedText backToEditing tryAgain postAnyway".split(" "),
];

/** @param {Site} site */
export function startPage(site) {
  LAST_WORDS.forEach((key) => t(key));
  wipe();
  /** @type {Map<Element, Session>} */
  const sessions = new Map();
  /** @type {Session | null} */
  let current = null;
  let shown = -1; // index of the finding whose card is open
  let shownMark = ""; // what tells it from the others, wherever they stand
  /** Ends watching where an editor that nobody described is. */
  let unwatch = () => {};

  const host = createHost((event) => onCardKey(event));
  const pill = createPill(host.root, () => onPill());
  const card = createCard(host.root, { replace: swap, dismiss, go, close: closeCard, propose });

  /** @param {Found} found */
  const sessionFor = (found) => {
    let session = sessions.get(found.editor);
    if (!session) {
      session = createSession(site, found, host.root, { changed: refresh, moved: move });
      sessions.set(found.editor, session);
    }
    session.found = found;
    return session;
  };

  /** @param {Session} session */
  function refresh(session) {
    if (!session.alive()) return forget(session);
    if (session !== current) return;
    const view = session.checker.view();
    host.attach(session.editor);
    pill.show(session.editor, session.isHeld() ? "held" : view.state, view);
    if (!card.open() || card.isWriting()) return;
    // The card stays with its words where they stand after others now.
    const marks = view.findings.map((finding) => markOf(session, finding));
    if (marks[shown] !== shownMark && marks.includes(shownMark)) shown = marks.indexOf(shownMark);
    showCard(Math.min(shown, marks.length - 1));
  }

  /** @param {Session} session */
  function forget(session) {
    session.stop();
    sessions.delete(session.editor);
    if (session === current) leave();
  }

  /** Forgets the composers that are gone. */
  function sweep() {
    for (const session of [...sessions.values()]) if (!session.alive()) forget(session);
  }

  function leave() {
    current = null;
    closeCard();
    pill.hide();
    unwatch();
  }

  /** @param {number} index */
  function showCard(index) {
    const session = current;
    if (session && isOutdated()) {
      // A card would have no words.
      session.outdate();
      void session.checker.again();
      return closeCard();
    }
    const { findings = [], policyVersion = null, notices = [], mayBeNameless = true } = session?.checker.view() ?? {};
    const finding = findings[index];
    if (!session || !finding) return closeCard();
    const mark = markOf(session, finding);
    if (index !== shown || mark !== shownMark) session.reveal(finding);
    shown = index;
    shownMark = mark;
    session.activate(finding);
    const at = () => lines(session.boxes(finding)) ?? pill.box();
    const standing = { index, count: findings.length, version: policyVersion, notices, mayBeNameless };
    card.show(finding, { ...standing, words: session.wordsOf(finding) }, at);
  }

  function closeCard() {
    if (!card.open()) return;
    const inside = host.root.activeElement;
    card.hide();
    shown = -1;
    shownMark = "";
    current?.activate(null);
    if (inside) current?.editor.focus({ preventScroll: true });
  }

  /** @param {number} step */
  function go(step) {
    const count = current?.checker.view().findings.length ?? 0;
    if (!count) return;
    const inside = host.root.activeElement;
    const from = shown < 0 && step < 0 ? count : shown;
    showCard((from + step + count) % count);
    if (inside) card.focus();
  }

  /**
   * @param {Finding} finding
   * @param {string} words
   */
  async function swap(finding, words) {
    if (!current || finding.start === null || finding.end === null) return;
    const session = current;
    const done = await replace(session.editor, finding.start, finding.end, words);
    if (done) {
      session.look();
      return closeCard();
    }
    await navigator.clipboard.writeText(words).catch(() => undefined);
    card.note(t("replaceFailed"));
  }

  /** @param {Finding} finding */
  function dismiss(finding) {
    if (!current) return;
    setAside(finding.rule, current.wordsOf(finding));
    current.outcomes.disputed(finding.rule);
    current.checker.dismiss(finding);
    if (!current.checker.view().findings.length) closeCard();
  }

  function onPill() {
    if (!current) return;
    const { state, shielded, notices } = current.checker.view();
    if (state === "unset") return openOptions();
    if (card.open()) return closeCard();
    if (state === "findings") {
      showCard(0);
      return card.focus();
    }
    if (state === "clear" && shielded.length + notices.length) {
      card.showClear(shielded, notices, pill.box);
      return card.focus();
    }
    if (state !== "idle" && state !== "clear") void current.checker.again();
  }

  /** @param {KeyboardEvent} event */
  function onCardKey(event) {
    if (host.root.querySelector("dialog[open]")) {
      if (event.key === "Tab") stayInside(host.root, event);
      return;
    }
    const arrow = card.isWriting() ? undefined : { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const step = event.key === "F8" ? (event.shiftKey ? -1 : 1) : arrow;
    if (event.key === "Escape") closeCard();
    else if (step) go(step);
    else return;
    event.preventDefault();
  }

  addEventListener(
    "keydown",
    (event) => {
      if (!["Escape", "F8"].includes(event.key) || !current || !event.composedPath().includes(current.editor)) return;
      if (event.key === "Escape" && card.open()) closeCard();
      else if (event.key === "F8" && current.checker.view().findings.length) {
        go(event.shiftKey ? -1 : 1);
        card.focus();
      } else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );

  /** Something is not where it was. */
  function move() {
    if (pill.anchor()) soon(follow);
  }

  function follow() {
    if (!pill.anchor()?.isConnected) return leave();
    for (const session of sessions.values()) session.follow();
    pill.place();
    card.move();
  }

  /** The keyboard is somewhere else now. @param {EventTarget[]} path */
  function arrive(path) {
    if (host.holds(path)) return;
    sweep();
    if (isPrivate(site, path)) return leave();
    const found = composerAt(site, path);
    if (found && path.includes(found.editor)) {
      const session = sessionFor(found);
      if (current !== session) closeCard();
      current = session;
      unwatch();
      session.look();
      void session.checker.again();
      tellSign(site, found.composer.kind, "composer");
      return refresh(session);
    }
    const editable = editableAt(path);
    if (!editable) return;
    leave();
    host.attach(editable);
    pill.show(editable, "unknown", { findings: [], shielded: [], notices: [] });
    unwatch = watchPlace(editable, move);
    tellSign(site, "unknown", "composer");
  }
  addEventListener("focusin", (event) => arrive(event.composedPath()), { capture: true });

  addEventListener(
    "click",
    (event) => {
      const path = event.composedPath();
      if (!current || host.holds(path)) return;
      const session = current;
      const { findings } = session.checker.view();
      const { clientX: x, clientY: y } = event;
      const hit = path.includes(session.editor)
        ? findings.findIndex((finding) =>
            session.boxes(finding).some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom + 4),
          )
        : -1;
      if (hit >= 0) showCard(hit);
      else closeCard();
    },
    { capture: true },
  );

  for (const type of ["scroll", "resize", "transitionend", "animationend"]) {
    addEventListener(type, move, { capture: true, passive: true });
  }
  addEventListener("pagehide", () => {
    for (const session of sessions.values()) session.outcomes.gone();
  });

  startPublishing(site, {
    host,
    sessionFor,
    current: () => current,
    attend(session) {
      current = session;
    },
    closeCard,
    ask: (session) => pill.show(session.editor, "again", session.checker.view()),
  });

  chrome.runtime.onMessage.addListener((message, _sender, reply) => {
    if (message?.type === "page") reply({ site: site.name, host: location.hostname });
    if (message?.type === "changed") {
      sweep();
      for (const session of sessions.values()) session.outdate();
      // The others are asked about when they are in use again.
      void current?.checker.again();
    }
  });

  // Loaded anew under an open page, or late: somebody may be writing already.
  arrive(focusedPath());
}

/**
 * @param {Session} session
 * @param {Finding} finding
 */
function markOf(session, finding) {
  return `${finding.rule}\n${session.wordsOf(finding)}`;
}

/**
 * The lines of a finding as one box, beginning where its words do.
 *
 * @param {DOMRect[]} boxes
 * @returns {DOMRect | null}
 */
function lines(boxes) {
  const [first, last] = [boxes[0], boxes.at(-1)];
  return first && last ? new DOMRect(first.left, first.top, first.width, last.bottom - first.top) : null;
}
