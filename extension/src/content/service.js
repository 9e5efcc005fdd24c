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
 * @param {DraftContext & { text: string, local_time: string, reading: "fast" | "full" }} draft
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

export function openOptions() {
  void send({ type: "openOptions" });
}
