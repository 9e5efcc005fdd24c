// One composer's conversation with the service: after a pause in typing, one request at a time, the same text once for
// where it goes.
// Each text is read twice: the rules answer at once, the full reading follows, and only that one lets Post pass.

/**
 * @typedef {"idle" | "checking" | "clear" | "findings" | Failure} State
 * @typedef {{ state: State, text: string, findings: Finding[], shielded: Shielded[], notices: string[], policyVersion: number | null, mayOverride: boolean, mayBeNameless: boolean }} View
 * @typedef {{
 *   read: () => string,
 *   where: () => string,
 *   send: (text: string, reading: "fast" | "full") => Promise<CheckReply>,
 *   changed: (view: View, isWhole: boolean) => void,
 *   now?: () => number,
 * }} Needs
 *   `where` is what the page shows of where the text goes: an answer holds for no other audience, author or hour.
 *   `isWhole` says whether what is shown is what the full reading found.
 */
import { carry } from "./carry.js";

export const PAUSE = 400; // milliseconds after the last key
/** What can be said of a composer that is empty. */
const OPENING = new Set(["channel", "hours"]);
const FRESH = 5 * 60_000; // an older answer is asked for again before Post: posting hours pass, policies change
const MOST = 20; // answers that are remembered, as for words that are deleted again

/** @param {Needs} needs */
export function createChecker({ read, where, send, changed, now = Date.now }) {
  /** @type {View} */
  let view = { state: "idle", text: "", findings: [], shielded: [], notices: [], policyVersion: null, mayOverride: false, mayBeNameless: true };
  /** What is said of a composer before anything is written in it. @type {{ reply: CheckReply | null, at: number }} */
  let opening = { reply: null, at: -Infinity };
  /** Raised where what was answered, or is on its way, may be another answer now. */
  let generation = 0;
  /** Full answers, the latest last. @type {Map<string, { reply: CheckReply, at: number }>} */
  const answers = new Map();
  /** Which of them is shown, none while something else is. */
  let shown = "";
  /** @type {Promise<CheckReply> | null} */
  let flight = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** Rules and words that the author has set aside here; the worker leaves them out of what it hands over later. @type {Set<string>} */
  const dismissed = new Set();

  /** @param {Partial<View>} change */
  const show = (change) => {
    view = { ...view, ...change };
    changed(view, shown !== "");
  };

  /** @param {string} text */
  const blank = (text) => text.trim() === "";

  /** @param {string} text */
  const keyOf = (text) => `${generation}\n${where()}\n${text}`;

  /** @param {string} key */
  const remembered = (key) => {
    const one = answers.get(key);
    return one && now() - one.at < FRESH ? one.reply : null;
  };

  /**
   * @param {Finding} finding
   * @param {string} text
   */
  const mark = ({ rule, start, end }, text) => `${rule}\n${start === null || end === null ? "" : text.slice(start, end)}`;

  /**
   * Not what must be rephrased: a policy may have come to say so of what was a tip.
   *
   * @param {Finding} finding
   * @param {string} text
   */
  const isDismissed = (finding, text) => finding.severity !== "stop" && dismissed.has(mark(finding, text));

  /** What was found stays on its words until the answer is there. @param {string} text */
  const edited = (text) => {
    shown = "";
    show({ text, findings: carry(view.findings, view.text, text), shielded: [], state: "checking" });
  };

  /** The composer may have changed: by its author, by its site, or by a replacement. @returns {boolean} whether it has */
  const look = () => {
    const text = read();
    if (text === view.text) return false;
    clearTimeout(timer);
    if (blank(text)) {
      opened(text);
    } else {
      edited(text);
      timer = setTimeout(() => void settle(), PAUSE);
    }
    return true;
  };

  /** The policy may have a word on the network or the hour before the first key. */
  const open = async () => {
    if (!blank(read()) || now() - opening.at < FRESH) return;
    const mine = (opening = { ...opening, at: now() });
    const reply = await send("", "fast");
    if (opening !== mine) return;
    opening = { reply, at: reply.ok ? opening.at : -Infinity };
    if (blank(read())) opened(read());
  };

  /** @param {string} text */
  const opened = (text) => {
    shown = "";
    const { reply } = opening;
    if (reply && !reply.ok) return answered(text, reply);
    const findings = (reply?.answer.findings ?? []).filter(
      (finding) => finding.start === null && OPENING.has(finding.category) && !isDismissed(finding, ""),
    );
    const { notices = [], policyVersion = null, mayBeNameless = true } = reply?.answer ?? {};
    show({ state: findings.length ? "findings" : "idle", text, findings, shielded: [], notices, policyVersion, mayBeNameless });
  };

  /** @param {string} text */
  const request = async (text) => {
    const key = keyOf(text);
    const fast = await send(text, "fast");
    // Edited or outdated meanwhile, or to go elsewhere: what stands there now is what counts.
    if (keyOf(read()) !== key) return ((flight = null), fast);
    if (fast.ok && fast.answer.findings.length) answered(text, fast);
    const reply = fast.ok ? await send(text, "full") : fast;
    flight = null;
    if (reply.ok && keyOf(text) === key) remember(key, reply); // the page may have been told another audience meanwhile
    if (keyOf(read()) === key) answered(text, reply, key);
    return reply;
  };

  /**
   * @param {string} key
   * @param {CheckReply} reply
   */
  const remember = (key, reply) => {
    answers.delete(key);
    answers.set(key, { reply, at: now() });
    const [oldest = ""] = answers.keys();
    if (answers.size > MOST) answers.delete(oldest);
  };

  /**
   * @param {string} text
   * @param {CheckReply} reply
   * @param {string} [key] of a full answer
   */
  const answered = (text, reply, key = "") => {
    shown = reply.ok ? key : "";
    if (!reply.ok) return show({ state: reply.reason, text, findings: [], shielded: [], notices: [] });
    const { answer } = reply;
    const findings = answer.findings.filter(
      (finding) => (finding.end ?? 0) <= text.length && !isDismissed(finding, text),
    );
    const { shielded, notices, policyVersion, mayOverride, mayBeNameless } = answer;
    const state = findings.length ? "findings" : blank(text) ? "idle" : "clear";
    show({ state, text, findings, shielded, notices, policyVersion, mayOverride, mayBeNameless });
  };

  /** A reply for the text as it stands now, from memory where that is fresh. @returns {Promise<CheckReply>} */
  const settle = async () => {
    for (;;) {
      clearTimeout(timer);
      if (flight) await flight;
      const text = read();
      const key = keyOf(text);
      const known = remembered(key);
      if (known) {
        if (shown !== key || view.text !== text) answered(text, known, key);
        return known;
      }
      if (flight) continue;
      if (view.text !== text || view.state !== "checking") edited(text);
      flight = request(text);
      const reply = await flight;
      if (keyOf(read()) === key || blank(read())) return reply; // emptied meanwhile, it is as it was opened
    }
  };

  /** Once more, after an answer that did not come. */
  const again = () => (blank(read()) ? open() : settle());

  return {
    look,
    settle,
    again,
    /** What is known, or on its way, may be another answer now. Asks nothing by itself: `again` does. */
    outdate() {
      generation += 1;
      answers.clear();
      dismissed.clear();
      opening = { ...opening, at: -Infinity };
    },
    view: () => view,
    /** Whether the answer to exactly this text, for where it goes now, is shown and fresh. @param {string} text */
    knows: (text) => view.text === text && shown === keyOf(text) && remembered(shown) !== null,
    /** @param {Finding} finding */
    dismiss(finding) {
      dismissed.add(mark(finding, view.text));
      const findings = view.findings.filter((other) => mark(other, view.text) !== mark(finding, view.text));
      const state = blank(view.text) ? "idle" : "clear";
      show({ findings, state: view.state === "findings" && !findings.length ? state : view.state });
    },
    stop: () => clearTimeout(timer),
  };
}
