// Connecting this browser: OAuth 2 authorization code with PKCE. What it asks with stays in the browser's memory; what it
// gets the next with is kept on disk, is used once, and ends at the service. Both belong to the server they came from.

/** @typedef {{ serverUrl: string, secret: string }} Connection kept on disk; `secret` opens nothing but the next */
/** @typedef {{ serverUrl: string, token: string, until: number }} Access kept in memory; `until` in milliseconds */
/** @typedef {{ serverUrl: string, redirect: string, verifier: string, state: string }} Attempt */

const CLIENT = "ambassador-extension";
const PATIENCE = 5000; // milliseconds
const MARGIN = 60_000; // milliseconds before its end in which a token is not used any more

/** The service does not know this browser any more. */
export class Disconnected extends Error {}

/** @param {number} bytes */
function random(bytes) {
  return base64url(crypto.getRandomValues(new Uint8Array(bytes)));
}

/** @param {Uint8Array} bytes */
function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/**
 * An attempt to connect, and the page that asks the author.
 *
 * @param {string} serverUrl
 * @param {string} redirect where the answer goes: to the browser, or to the service's page that shows the code
 * @returns {Promise<{ attempt: Attempt, page: string }>}
 */
export async function begin(serverUrl, redirect) {
  const verifier = random(48);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  const state = random(16);
  const asked = new URLSearchParams({
    response_type: "code",
    client_id: CLIENT,
    redirect_uri: redirect,
    state,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: "S256",
  });
  return { attempt: { serverUrl, redirect, verifier, state }, page: `${serverUrl}/connect?${asked}` };
}

/**
 * The code in the address that the browser was led back to.
 *
 * @param {Attempt} attempt
 * @param {string | undefined} address
 * @returns {string | null} null where the author said no, or it answers something else
 */
export function codeIn({ redirect, state }, address) {
  if (!address?.startsWith(redirect)) return null;
  const answered = new URL(address).searchParams;
  return answered.get("state") === state ? answered.get("code") : null;
}

/**
 * @param {Attempt} attempt
 * @param {string} code
 * @returns {Promise<void>} once this browser is connected
 * @throws {Disconnected} where the code is not taken
 */
export async function finish({ serverUrl, redirect, verifier }, code) {
  const grant = { grant_type: "authorization_code", redirect_uri: redirect, code_verifier: verifier };
  const given = await ask(serverUrl, { ...grant, code });
  await disconnect(); // one connection is enough
  await keep(serverUrl, given);
}

/**
 * A token to ask the server with.
 *
 * @param {string} serverUrl
 * @returns {Promise<string>}
 * @throws {Disconnected} where this browser is not connected to that server, or not any more
 */
export async function tokenFor(serverUrl) {
  const { access } = /** @type {{ access?: Access }} */ (await chrome.storage.session.get("access"));
  if (access?.serverUrl === serverUrl && Date.now() < access.until - MARGIN) return access.token;
  renewal ??= renew(serverUrl).finally(() => (renewal = null));
  return renewal;
}

/** Two questions at once share one renewal: each secret is used once. @type {Promise<string> | null} */
let renewal = null;

/** @param {string} serverUrl */
async function renew(serverUrl) {
  const connection = await connected(serverUrl);
  if (!connection) throw new Disconnected();
  try {
    return await keep(serverUrl, await ask(serverUrl, { grant_type: "refresh_token", refresh_token: connection.secret }));
  } catch (error) {
    if (error instanceof Disconnected) await forget();
    throw error;
  }
}

/** What was got with the token was refused: it is not used again. */
export async function refused() {
  await chrome.storage.session.remove("access");
}

/**
 * The connection to this server; another server's is nothing to it.
 *
 * @param {string} serverUrl
 * @returns {Promise<Connection | null>}
 */
export async function connected(serverUrl) {
  const { connection } = /** @type {{ connection?: Connection }} */ (await chrome.storage.local.get("connection"));
  return connection?.serverUrl === serverUrl ? connection : null;
}

/** Ends the connection, here and at the service where that can be reached. */
export async function disconnect() {
  const { connection } = /** @type {{ connection?: Connection }} */ (await chrome.storage.local.get("connection"));
  await forget();
  if (!connection) return;
  await send(connection.serverUrl, "/api/v1/token/revoke", { token: connection.secret }).catch(() => undefined);
}

async function forget() {
  await Promise.all([chrome.storage.local.remove("connection"), chrome.storage.session.remove("access")]);
}

/**
 * @param {string} serverUrl
 * @param {{ token: string, secret: string, until: number }} given
 */
async function keep(serverUrl, { token, secret, until }) {
  await chrome.storage.local.set({ connection: { serverUrl, secret } });
  await chrome.storage.session.set({ access: { serverUrl, token, until } });
  return token;
}

/**
 * @param {string} serverUrl
 * @param {Record<string, string>} form
 */
async function ask(serverUrl, form) {
  const response = await send(serverUrl, "/api/v1/token", form);
  if (response.status === 400 || response.status === 401) throw new Disconnected();
  if (!response.ok) throw new Error(`The service answered with ${response.status}.`);
  const { access_token: token, refresh_token: secret, expires_in: seconds } = await response.json();
  if (typeof token !== "string" || typeof secret !== "string" || typeof seconds !== "number") {
    throw new Error("The service answered something else.");
  }
  return { token, secret, until: Date.now() + seconds * 1000 };
}

/**
 * @param {string} serverUrl
 * @param {string} path
 * @param {Record<string, string>} form
 */
function send(serverUrl, path, form) {
  return fetch(serverUrl + path, {
    method: "POST",
    body: new URLSearchParams({ ...form, client_id: CLIENT }),
    credentials: "omit",
    cache: "no-store",
    redirect: "error",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(PATIENCE),
  });
}
