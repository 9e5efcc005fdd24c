// The page's side of the line to the background worker. The token never comes this far.

const PATIENCE = 12_000; // milliseconds; the worker gives up on the service before

/**
 * @param {Message} message
 * @returns {Promise<any>} undefined where there is no one to answer, or no more: who is asked while the extension is
 *   loaded anew never answers
 */
async function send(message) {
  /** @type {Promise<undefined>} */
  const silence = new Promise((done) => setTimeout(done, PATIENCE));
  try {
    return await Promise.race([chrome.runtime.sendMessage(message), silence]);
  } catch {
    return undefined;
  }
}

/**
 * @param {Draft} draft
 * @returns {Promise<CheckReply>}
 */
export async function check(draft) {
  // A worker that is stopped in the middle of a request closes the line; the next message starts a new one.
  const reply = (await send({ type: "check", draft })) ?? (await send({ type: "check", draft }));
  return reply ?? { ok: false, reason: isOutdated() ? "outdated" : "unreachable" };
}

/** Whether the extension was loaded anew, and this page still has what was there before. */
export function isOutdated() {
  return !chrome.runtime?.id;
}

/** @param {Omit<Outcome, "language">[]} outcomes */
export function tell(outcomes) {
  if (outcomes.length) void send({ type: "outcomes", outcomes });
}

/** What the policy says of the site that this page belongs to. @returns {Promise<Site | null>} */
export async function siteHere() {
  return (await send({ type: "site", host: location.hostname })) ?? null;
}

/**
 * Not a problem here: kept in this browser, and not as words.
 *
 * @param {string} rule
 * @param {string} words
 */
export function setAside(rule, words) {
  void send({ type: "setAside", rule, words });
}

/**
 * @param {Proposal} proposal
 * @returns {Promise<boolean>} whether it has arrived
 */
export async function propose(proposal) {
  return (await send({ type: "propose", proposal })) === true;
}

/**
 * Whether the selectors still fit, once a page: counted by site and kind, without text.
 *
 * @param {Site} site
 * @param {Composer["kind"] | "unknown"} kind
 * @param {SignName} sign
 */
export function tellSign(site, kind, sign) {
  const key = `${kind} ${sign}`;
  if (told.has(key)) return;
  told.add(key);
  void send({ type: "sign", sign: { site: site.name, kind, sign } });
}
/** @type {Set<string>} */
const told = new Set();

export function openOptions() {
  void send({ type: "openOptions" });
}
