// Sites that the policy adds: the author allows each once, then the browser runs our script there as on the others.
import { addedHosts } from "./config.js";
import { config } from "./keeping.js";

const ID = "added";

/** @param {string} host */
export function originOf(host) {
  return `https://${host}/*`;
}

/** The policy's further hosts, and whether the author has allowed them. @returns {Promise<{ host: string, allowed: boolean }[]>} */
export async function added() {
  const { origins = [] } = await chrome.permissions.getAll();
  return addedHosts(await config()).map((host) => ({ host, allowed: origins.includes(originOf(host)) }));
}

/** The registration before: two at once would both make the same one. @type {Promise<void>} */
let before = Promise.resolve();

/** Runs our script on what is both named by the policy and allowed by the author, and nowhere else. */
export function registerHosts() {
  before = before.catch(() => undefined).then(register);
  return before;
}

async function register() {
  const matches = (await added()).filter(({ allowed }) => allowed).map(({ host }) => originOf(host));
  const registered = await chrome.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (registered.length && String(registered[0]?.matches) === String(matches)) return;
  if (registered.length) await chrome.scripting.unregisterContentScripts({ ids: [ID] });
  if (!matches.length) return;
  await chrome.scripting.registerContentScripts([
    { id: ID, matches, js: ["content.js"], css: ["highlights.css"], runAt: "document_start", allFrames: true },
  ]);
}
