// The page's side of the line to the background worker. The token never comes this far.

/**
 * @param {Message} message
 * @returns {Promise<any>} undefined where there is no one to answer
 */
async function send(message) {
  try {
    return await chrome.runtime.sendMessage(message);
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
  return reply ?? { ok: false, reason: chrome.runtime?.id ? "unreachable" : "outdated" };
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
