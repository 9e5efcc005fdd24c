// What this browser keeps for its author: sites that are paused today, what was set aside, and the policy's word on sites.
// No words of a draft: of what was set aside there is a digest alone.
import { today } from "../clock.js";
import { readConfig } from "./config.js";
import { extensionConfig } from "./service.js";
import { settings } from "./settings.js";

const FRESH = 10 * 60_000; // milliseconds
const MOST_SET_ASIDE = 500;

/**
 * @typedef {{
 *   kept?: { serverUrl: string, at: number, body: unknown },
 *   paused?: Record<string, string>,
 *   aside?: string[],
 * }} Kept
 *
 * @returns {Promise<Kept>}
 */
function kept() {
  return chrome.storage.local.get(["kept", "paused", "aside"]);
}

/** The change before: one that begins to read while another is still to be written would undo it. @type {Promise<unknown>} */
let before = Promise.resolve();

/**
 * @param {(known: Kept) => Kept} changed
 * @returns {Promise<void>}
 */
function change(changed) {
  const written = before.then(async () => chrome.storage.local.set(changed(await kept())));
  before = written.catch(() => undefined);
  return written;
}

/**
 * What the policy says to the extension, asked for anew where that is older than ten minutes; the last known word where
 * the service does not answer.
 *
 * @param {boolean} [anew]
 * @returns {Promise<Config | null>}
 */
export async function config(anew = false) {
  const known = await settings();
  if (!known) return null;
  const last = (await kept()).kept;
  // What another server said is nothing to this one.
  const mine = last?.serverUrl === known.serverUrl ? last : null;
  // A time to come is of a clock that has been set right since.
  if (mine && !anew && Math.abs(Date.now() - mine.at) < FRESH) return readConfig(mine.body);
  const body = await extensionConfig(known);
  if (!body || !readConfig(body)) return mine ? readConfig(mine.body) : null;
  // A browser whose disk is full keeps nothing, and asks again.
  await chrome.storage.local.set({ kept: { serverUrl: known.serverUrl, at: Date.now(), body } }).catch(() => undefined);
  return readConfig(body);
}

/** Whether reading is paused on a host, which it is until the author's day ends. @param {string} host */
export async function isPaused(host) {
  const { paused } = await kept();
  return paused?.[host] === today();
}

/**
 * @param {string} host
 * @param {boolean} pause
 */
export async function setPaused(host, pause) {
  if (pause && !(await config())?.mayPause) return;
  await change(({ paused = {} }) => {
    const rest = Object.entries(paused).filter(([other, day]) => other !== host && day === today());
    return { paused: Object.fromEntries(pause ? [...rest, [host, today()]] : rest) };
  });
}

/**
 * @param {string} host
 * @param {string} rule
 * @param {string} words
 */
async function digest(host, rule, words) {
  const bytes = new TextEncoder().encode(`${host}\n${rule}\n${words}`);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash.slice(0, 12)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {string} host
 * @param {string} rule
 * @param {string} words
 */
export async function setAside(host, rule, words) {
  const mark = await digest(host, rule, words);
  await change(({ aside = [] }) => ({ aside: [...aside, mark].slice(-MOST_SET_ASIDE) }));
}

/**
 * Findings without those that the author has set aside on this host. What must be rephrased cannot be.
 *
 * @param {string} host
 * @param {string} text
 * @param {Finding[]} findings
 */
export async function withoutSetAside(host, text, findings) {
  const { aside = [] } = await kept();
  if (!aside.length) return findings;
  const marks = await Promise.all(
    findings.map(({ rule, start, end }) => digest(host, rule, start === null || end === null ? "" : text.slice(start, end))),
  );
  return findings.filter(({ severity }, index) => severity === "stop" || !aside.includes(marks[index] ?? ""));
}
