// Where drafts are sent, and with what token. Settings come from the administrator or from the options page, and
// from nowhere else: no page and no answer of a service can change them.

/** @typedef {{ serverUrl: string, token: string, managed: boolean }} Settings */

/**
 * An address as typed, made exact: https, or http on this machine; no path's slash at the end, no query.
 *
 * @param {string} typed
 * @returns {string | null} null where it is no address that drafts may be sent to
 */
export function serverAddress(typed) {
  const text = typed.trim();
  if (!text) return null;
  /** @type {URL} */
  let url;
  try {
    url = new URL(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
  } catch {
    return null;
  }
  const local = url.hostname === "localhost" || url.hostname === "127.0.0.1";
  if (url.protocol !== "https:" && !(url.protocol === "http:" && local)) return null;
  if (url.username || url.password) return null;
  return (url.origin + url.pathname).replace(/\/+$/, "");
}

/**
 * The settings in force: the administrator's address wins, and a token is only ever used with the address it was
 * saved for.
 *
 * @param {Record<string, unknown>} managed
 * @param {Record<string, unknown>} own
 * @returns {Settings | null} null while there is no address and token
 */
export function settingsFrom(managed, own) {
  const text = (/** @type {unknown} */ value) => (typeof value === "string" ? value.trim() : "");
  const managedUrl = serverAddress(text(managed.serverUrl));
  const ownUrl = serverAddress(text(own.serverUrl));
  const serverUrl = managedUrl ?? ownUrl;
  if (!serverUrl) return null;
  const token = (managedUrl && text(managed.token)) || (ownUrl === serverUrl ? text(own.token) : "");
  return token ? { serverUrl, token, managed: managedUrl !== null } : null;
}

/** What the administrator has set. Firefox rejects where nothing is. */
export async function managedSettings() {
  try {
    return await chrome.storage.managed.get(["serverUrl", "token"]);
  } catch {
    return {};
  }
}

/** @type {Promise<Settings | null> | null} */
let known = null;

/** Kept as a promise: the first look into managed storage after a browser's start can take seconds. */
export function settings() {
  known ??= Promise.all([managedSettings(), chrome.storage.local.get(["serverUrl", "token"])]).then(([managed, own]) =>
    settingsFrom(managed, own),
  );
  return known;
}

export function forgetSettings() {
  known = null;
}
