// The background worker: holds address and token, answers content scripts and popup. It keeps no state that a
// restart would lose; the browser stops it whenever it has been idle for a while.
import { check, tellOutcomes } from "./service.js";
import { forgetSettings, settings } from "./settings.js";

const languages = ["en", "fr", "nl", "de"];

/** The reader's language, where the service speaks it. */
function language() {
  const own = chrome.i18n.getUILanguage().slice(0, 2).toLowerCase();
  return languages.includes(own) ? own : "en";
}

/**
 * @param {Message} message
 * @returns {Promise<unknown>}
 */
async function answer(message) {
  switch (message.type) {
    case "check":
      return check(await settings(), { ...message.draft, language: language() });
    case "outcomes":
      return tellOutcomes(
        await settings(),
        message.outcomes.map((outcome) => ({ ...outcome, language: language() })),
      );
    case "server": {
      const known = await settings();
      return known && { serverUrl: known.serverUrl, managed: known.managed };
    }
    case "openOptions":
      return chrome.runtime.openOptionsPage();
  }
}

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  if (sender.id !== chrome.runtime.id) return false;
  answer(message).then(reply, () => reply({ ok: false, reason: "unreachable" }));
  return true;
});
chrome.storage.onChanged.addListener(forgetSettings);
chrome.runtime.onInstalled.addListener(async ({ reason }) => {
  if (reason === "install" && !(await settings())) await chrome.runtime.openOptionsPage();
});
void settings();
