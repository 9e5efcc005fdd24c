// Where drafts are sent, and with what token. Settings come from the administrator or from the options page, and
// from nowhere else: no page and no answer of a service can change them.

import { connected } from "./pairing.js";

const ARRIVES = 10_000; // milliseconds in which an administrator's settings come after a forced installation

/** @typedef {{ serverUrl: string, token: string | null, managed: boolean }} Settings
 *   `token` is the administrator's; without one this browser is connected by its author. */

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
 * The address in force, and the administrator's token: the administrator's address wins, and their token goes nowhere else.
 *
 * @param {Record<string, unknown>} managed
 * @param {Record<string, unknown>} own
 * @returns {Settings | null} null while there is no address
 */
export function settingsFrom(managed, own) {
  const text = (/** @type {unknown} */ value) => (typeof value === "string" ? value.trim() : "");
  const managedUrl = serverAddress(text(managed.serverUrl));
  const serverUrl = managedUrl ?? serverAddress(text(own.serverUrl));
  if (!serverUrl) return null;
  return { serverUrl, token: (managedUrl && text(managed.token)) || null, managed: managedUrl !== null };
}

/** What the administrator has set. Firefox rejects where nothing is. */
async function managedSettings() {
  try {
    return await chrome.storage.managed.get(["serverUrl", "token"]);
  } catch {
    return {};
  }
}

/** Kept: the first look into managed storage after a browser's start can take seconds. @type {Promise<Record<string, unknown>> | null} */
let managed = null;

/** The address in force, whether or not this browser is connected to it. @returns {Promise<Settings | null>} */
export async function address() {
  managed ??= managedSettings();
  return settingsFrom(await managed, await chrome.storage.local.get("serverUrl"));
}

/** @returns {Promise<Settings | null>} null while nothing can be asked: no address, or this browser is not connected */
export async function settings() {
  const known = await address();
  return known && (known.token || (await connected(known.serverUrl))) ? known : null;
}

export function forgetManaged() {
  managed = null;
}

/** Once the administrator's settings are there, or none are to come: Chromium hands them out seconds after it has installed. */
export async function managedArrived() {
  const { installType } = await chrome.management.getSelf();
  if (installType !== "admin" || Object.keys(await managedSettings()).length) return;
  await new Promise((done) => {
    const finish = () => {
      chrome.storage.onChanged.removeListener(arrived);
      clearTimeout(timer);
      done(undefined);
    };
    const arrived = (/** @type {unknown} */ _changes, /** @type {string} */ area) => area === "managed" && finish();
    chrome.storage.onChanged.addListener(arrived);
    const timer = setTimeout(finish, ARRIVES);
  });
}
