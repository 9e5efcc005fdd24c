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

/** Runs our script on what is both named by the policy and allowed by the author, and nowhere else. */
export async function registerHosts() {
  const matches = (await added()).filter(({ allowed }) => allowed).map(({ host }) => originOf(host));
  const before = await chrome.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (before.length && String(before[0]?.matches) === String(matches)) return;
  if (before.length) await chrome.scripting.unregisterContentScripts({ ids: [ID] });
  if (!matches.length) return;
  await chrome.scripting.registerContentScripts([
    { id: ID, matches, js: ["content.js"], css: ["highlights.css"], runAt: "document_start", allFrames: true },
  ]);
}
