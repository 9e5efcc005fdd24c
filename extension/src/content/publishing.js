// What happens at Post: checked and clear it passes; else the press waits for the answer, and where that is a reason to, asks.
import { t } from "../dom.js";
import { partsOf, submitOf } from "./composers.js";
import { askBeforePost } from "./dialog.js";
import { startGuard } from "./guard.js";
import { isOutdated, tellSign } from "./service.js";

/** @typedef {import("./composers.js").Found} Found */
/** @typedef {import("./session.js").Session} Session */
/**
 * @typedef {{
 *   host: import("./host.js").Host,
 *   sessionFor: (found: Found) => Session,
 *   current: () => Session | null,
 *   attend: (session: Session | null) => void,
 *   closeCard: () => void,
 *   ask: (session: Session) => void,
 * }} Page
 *   `current` is the composer that is in use and `attend` makes another one it; `ask` asks for one more press of Post.
 */

const PATIENCE = 6000; // milliseconds that a press of Post may be held before the author is asked
const POSTED_BY = 1500; // milliseconds after which a text that still stands there was not posted
/** Where nobody reads along, and the author knows: the sign says so, Post is not asked about. */
const NOT_READ = new Set(["unset", "paused", "private"]);
const SEVERITIES = ["stop", "warning", "advice"];

/**
 * @param {Site} site
 * @param {Page} page
 */
export function startPublishing(site, { host, sessionFor, current, attend, closeCard, ask }) {
  /** What one press publishes and has words in it. @param {Found} found */
  const writtenParts = (found) => partsOf(found).map(sessionFor).filter((session) => session.read().trim());

  startGuard({
    site,
    rule(found) {
      const ready = writtenParts(found).every((session) => {
        if (session.consents()) return true;
        return session.checker.knows(session.read()) && !weighty(session).length;
      });
      return ready ? "pass" : "hold";
    },
    async decide(found) {
      const parts = writtenParts(found);
      const texts = () => parts.map((session) => session.read()).join("\0");
      const places = () => parts.map((session) => session.where()).join("\0");
      for (;;) {
        const [text, place] = [texts(), places()];
        const session = parts.find((part) => part === current()) ?? parts[0] ?? null;
        attend(session);
        parts.forEach((part) => part.hold(true));
        const reply = await Promise.race([settled(parts), late()]);
        parts.forEach((part) => part.hold(false));
        if (texts() !== text) return false;
        if (places() !== place) continue; // the author still wants it posted, to others than it was read for
        const findings = reply.ok ? parts.flatMap(weighty).sort(worstFirst) : [];
        if (reply.ok && !findings.length) return agreed(parts);
        closeCard();
        host.attach(found.editor);
        const problem = reply.ok ? "" : t(`problem_${reply.reason}`);
        const mayOverride = parts.every((part) => part.checker.view().mayOverride);
        const choice = await askBeforePost(host.root, findings, problem, mayOverride, parts.map((part) => part.read()).join("\n\n"));
        if (choice === "post") return agreed(parts);
        if (choice === "back") {
          for (const part of parts) part.outcomes.back();
          (session?.editor ?? found.editor).focus({ preventScroll: true });
          return false;
        }
      }
    },
    resumed(found, done) {
      const [session] = writtenParts(found);
      if (!session) return;
      const text = session.read();
      const askAgain = () => {
        if (session.alive() && session.read() === text) ask(session);
      };
      // Some sites take no press but the author's own: the next one passes.
      if (done) setTimeout(askAgain, POSTED_BY);
      else askAgain();
    },
    posted(found) {
      for (const session of writtenParts(found)) {
        session.outcomes.posted(session.checker.view().findings);
        // A textarea that its site empties says nothing; one that is gone has nothing more to say.
        setTimeout(() => session.alive() && session.look());
      }
      tellSign(site, found.composer.kind, submitOf(found) ? "posted" : "no-button");
    },
  });
}

/** Advice never interrupts. @param {Session} session */
function weighty(session) {
  return session.checker.view().findings.filter(({ severity }) => severity !== "advice");
}

/**
 * @param {Finding} one
 * @param {Finding} other
 */
function worstFirst(one, other) {
  return SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity);
}

/**
 * One part after the other; the first that could not be checked speaks for all.
 *
 * @param {Session[]} parts
 * @returns {Promise<{ ok: true } | { ok: false, reason: Failure }>}
 */
async function settled(parts) {
  if (isOutdated()) return { ok: false, reason: "outdated" };
  for (const session of parts) {
    const reply = await session.checker.settle();
    if (!reply.ok && !NOT_READ.has(reply.reason)) return reply;
  }
  return { ok: true };
}

/** @param {Session[]} parts */
function agreed(parts) {
  for (const session of parts) session.consent();
  return true;
}

/** @returns {Promise<{ ok: false, reason: Failure }>} */
function late() {
  return new Promise((done) => setTimeout(() => done({ ok: false, reason: "unreachable" }), PATIENCE));
}
