// What is asked of the network, beside connecting to it (`pairing.js`): of the one server of the settings, with a token, without cookies.
import { readAnswer } from "./answer.js";
import { Disconnected, refused, tokenFor } from "./pairing.js";

/** @typedef {import("./settings.js").Settings} Settings */

const PATIENCE = 5000; // milliseconds

/**
 * @param {Settings} settings
 * @param {string} path
 * @param {RequestInit} [request]
 */
async function call(settings, path, request = {}) {
  const { serverUrl, token } = settings;
  if (token) return send(serverUrl, token, path, request);
  const response = await send(serverUrl, await tokenFor(serverUrl), path, request);
  if (response.status !== 401) return response;
  // Ended at the service, or by its clock: the next token tells.
  await refused();
  return send(serverUrl, await tokenFor(serverUrl), path, request);
}

/**
 * @param {string} serverUrl
 * @param {string} token
 * @param {string} path
 * @param {RequestInit} request
 */
function send(serverUrl, token, path, request) {
  return fetch(serverUrl + path, {
    ...request,
    headers: {
      Authorization: `Bearer ${token}`,
      "Accept-Language": chrome.i18n.getUILanguage(),
      ...(request.body ? { "Content-Type": "application/json" } : {}),
    },
    credentials: "omit",
    cache: "no-store",
    redirect: "error",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(PATIENCE),
  });
}

/**
 * @param {number} status
 * @returns {Failure}
 */
function failure(status) {
  if (status === 401 || status === 403) return "refused";
  return status >= 500 || status === 429 || status === 404 ? "unreachable" : "invalid";
}

/** Why there was no answer at all. @param {unknown} error @returns {Failure} */
function silence(error) {
  return error instanceof Disconnected ? "refused" : "unreachable";
}

/**
 * @param {Settings | null} settings
 * @param {object} draft
 * @returns {Promise<CheckReply>}
 */
export async function check(settings, draft) {
  if (!settings) return { ok: false, reason: "unset" };
  try {
    const response = await call(settings, "/api/v1/checks", { method: "POST", body: JSON.stringify(draft) });
    if (!response.ok) return { ok: false, reason: failure(response.status) };
    const answer = readAnswer(await response.json(), settings.serverUrl);
    return answer ? { ok: true, answer } : { ok: false, reason: "invalid" };
  } catch (error) {
    return { ok: false, reason: silence(error) };
  }
}

/**
 * Counts, never people: a rule and what was decided. A count that gets lost is not sent again.
 *
 * @param {Settings | null} settings
 * @param {Outcome[]} outcomes
 */
export async function tellOutcomes(settings, outcomes) {
  if (!settings) return;
  const sent = outcomes.map((outcome) =>
    call(settings, "/api/v1/outcomes", { method: "POST", body: JSON.stringify(outcome) }),
  );
  await Promise.allSettled(sent);
}

/**
 * What the author tells the policy officers, as it was shown.
 *
 * @param {Settings | null} settings
 * @param {Proposal & { language: string }} proposal
 * @returns {Promise<boolean>} whether it has arrived
 */
export async function propose(settings, proposal) {
  if (!settings) return false;
  try {
    return (await call(settings, "/api/v1/proposals", { method: "POST", body: JSON.stringify(proposal) })).ok;
  } catch {
    return false;
  }
}

/**
 * Whether a site still looks as described: a count without text. One that gets lost is not sent again.
 *
 * @param {Settings | null} settings
 * @param {Sign} sign
 */
export async function tellSign(settings, sign) {
  if (!settings) return;
  await call(settings, "/api/v1/signs", { method: "POST", body: JSON.stringify(sign) }).catch(() => undefined);
}

/**
 * @param {Settings} settings
 * @returns {Promise<unknown>} what the policy says to the extension; null where there was no answer
 */
export async function extensionConfig(settings) {
  try {
    const response = await call(settings, "/api/v1/extension");
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/**
 * @param {Settings} settings
 * @returns {Promise<{ name: string, version: number | null } | { reason: Failure }>}
 */
export async function policyInForce(settings) {
  try {
    const response = await call(settings, "/api/v1/policy");
    if (!response.ok) return { reason: failure(response.status) };
    const body = await response.json();
    const version = typeof body?.version === "number" ? body.version : null;
    const name = body?.title ?? body?.name;
    return typeof name === "string" ? { name, version } : { reason: "invalid" };
  } catch (error) {
    return { reason: silence(error) };
  }
}
