// Wires a page: which composer is in use, what is shown beside it, what happens at Post.
import { t } from "../dom.js";
import { sites } from "../sites/index.js";
import { createCard } from "./card.js";
import { composerAt, editableAt, isPrivate } from "./composers.js";
import { askBeforePost } from "./dialog.js";
import { startGuard } from "./guard.js";
import { createHost } from "./host.js";
import { createPill } from "./pill.js";
import { replace } from "./replace.js";
import { openOptions } from "./service.js";
import { createSession } from "./session.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./composers.js").Found} Found */

const PATIENCE = 6000; // milliseconds that a press of Post may be held before the author is asked

/** @param {Site} site */
function start(site) {
  /** @type {Map<Element, Session>} */
  const sessions = new Map();
  /** @type {Session | null} */
  let current = null;
  let shown = -1; // index of the finding whose card is open
  let held = false;

  const host = createHost((event) => onCardKey(event));
  const pill = createPill(host.root, () => onPill());
  const card = createCard(host.root, { replace: swap, dismiss, go, close: closeCard });

  /** @param {Found} found */
  const sessionFor = (found) => {
    let session = sessions.get(found.editor);
    if (!session) {
      session = createSession(site, found, refresh);
      sessions.set(found.editor, session);
    }
    return session;
  };

  /** @param {Session} session */
  function refresh(session) {
    if (!session.alive()) return forget(session);
    if (session !== current) return;
    const view = session.checker.view();
    host.attach(session.editor);
    pill.show(session.editor, held ? "held" : view.state, view);
    if (card.open()) showCard(Math.min(shown, view.findings.length - 1));
    else session.activate(null);
  }

  /** @param {Session} session */
  function forget(session) {
    session.stop();
    sessions.delete(session.editor);
    if (session === current) leave();
  }

  function leave() {
    current = null;
    closeCard();
    pill.hide();
  }

  /** @param {number} index */
  function showCard(index) {
    const session = current;
    const { findings } = session?.checker.view() ?? { findings: [] };
    const finding = findings[index];
    if (!session || !finding) return closeCard();
    shown = index;
    session.activate(finding);
    const at = () => session.boxes(finding)[0] ?? host.root.querySelector(".pill")?.getBoundingClientRect() ?? null;
    card.show(finding, index, findings.length, at);
  }

  function closeCard() {
    if (!card.open()) return;
    const inside = host.root.activeElement;
    card.hide();
    shown = -1;
    current?.activate(null);
    if (inside) current?.editor.focus({ preventScroll: true });
  }

  /** @param {number} step */
  function go(step) {
    const count = current?.checker.view().findings.length ?? 0;
    if (!count) return;
    const inside = host.root.activeElement;
    showCard((Math.max(shown, step > 0 ? -1 : count) + step + count) % count);
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
    if (done) return closeCard();
    await navigator.clipboard.writeText(words).catch(() => undefined);
    card.note(t("replaceFailed"));
  }

  /** @param {Finding} finding */
  function dismiss(finding) {
    current?.outcomes.disputed(finding.rule);
    current?.checker.dismiss(finding);
    if (!current?.checker.view().findings.length) closeCard();
  }

  function onPill() {
    if (!current) return;
    const { state } = current.checker.view();
    if (state === "unset") return openOptions();
    if (state === "findings" && card.open()) return closeCard();
    if (state === "findings") {
      showCard(0);
      return card.focus();
    }
    if (state !== "idle" && state !== "clear") void current.checker.settle();
  }

  /** @param {KeyboardEvent} event */
  function onCardKey(event) {
    if (host.root.querySelector("dialog[open]")) return;
    const step = event.key === "F8" ? (event.shiftKey ? -1 : 1) : { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape") closeCard();
    else if (step) go(step);
    else return;
    event.preventDefault();
  }

  addEventListener(
    "keydown",
    (event) => {
      if (!current || !event.composedPath().includes(current.editor)) return;
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

  addEventListener(
    "focusin",
    (event) => {
      const path = event.composedPath();
      if (host.holds(path)) return;
      for (const session of [...sessions.values()]) if (!session.alive()) forget(session);
      if (isPrivate(site, path)) return leave();
      const found = composerAt(site, path);
      if (found && path.includes(found.editor)) {
        const session = sessionFor(found);
        if (current !== session) closeCard();
        current = session;
        session.checker.look();
        if (["unset", "unreachable", "refused"].includes(session.checker.view().state)) void session.checker.settle();
        return refresh(session);
      }
      const editable = editableAt(path);
      if (!editable) return;
      leave();
      host.attach(editable);
      pill.show(editable, "unknown", { findings: [], notices: [] });
    },
    { capture: true },
  );

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

  let due = false;
  const move = () => {
    if (due || !pill.anchor()) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      if (!pill.anchor()?.isConnected) return leave();
      pill.move();
      card.move();
    });
  };
  for (const type of ["scroll", "resize", "transitionend", "animationend"]) {
    addEventListener(type, move, { capture: true, passive: true });
  }
  addEventListener("pagehide", () => {
    for (const session of sessions.values()) session.outcomes.gone();
  });

  startGuard({
    site,
    rule(found) {
      const session = sessionFor(found);
      const text = session.read();
      if (!text.trim() || session.consents()) return "pass";
      if (!session.checker.knows(text)) return "hold";
      return weighty(session).length ? "hold" : "pass";
    },
    async decide(found) {
      const session = sessionFor(found);
      for (;;) {
        const text = session.read();
        current = session;
        held = true;
        refresh(session);
        const reply = await Promise.race([session.checker.settle(), late()]);
        held = false;
        refresh(session);
        if (session.read() !== text) return false;
        if (!reply.ok && reply.reason === "unset") return agreed(session);
        const findings = reply.ok ? weighty(session) : [];
        if (reply.ok && !findings.length) return agreed(session);
        closeCard();
        host.attach(session.editor);
        const problem = reply.ok ? "" : `${t(`problem_${reply.reason}`)}`;
        const choice = await askBeforePost(host.root, findings, problem);
        if (choice === "post") return agreed(session);
        if (choice === "back") {
          session.outcomes.back();
          session.editor.focus({ preventScroll: true });
          return false;
        }
      }
    },
    stuck(found) {
      const session = sessionFor(found);
      pill.show(session.editor, "again", session.checker.view());
    },
    posted(found) {
      const session = sessionFor(found);
      if (session.read().trim()) session.outcomes.posted(session.checker.view().findings);
    },
  });

  chrome.runtime.onMessage.addListener((message, _sender, reply) => {
    if (message?.type === "page") reply({ site: site.name });
  });
}

/** Advice never interrupts. @param {Session} session */
function weighty(session) {
  return session.checker.view().findings.filter(({ severity }) => severity !== "advice");
}

/** @param {Session} session */
function agreed(session) {
  session.consent();
  return true;
}

/** @returns {Promise<CheckReply>} */
function late() {
  return new Promise((done) => setTimeout(() => done({ ok: false, reason: "unreachable" }), PATIENCE));
}

const site = sites.find(({ hosts }) => hosts.includes(location.hostname));
if (site) start(site);
