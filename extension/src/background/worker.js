// The background worker: asks the service, answers content scripts and popup. It keeps no state that a
// restart would lose; the browser stops it whenever it has been idle for a while.
import { t } from "../dom.js";
import { sites } from "../sites/index.js";
import { siteOf } from "./config.js";
import { added, registerHosts } from "./hosts.js";
import { config, isPaused, setAside, setPaused, withoutSetAside } from "./keeping.js";
import { check, propose, tellOutcomes, tellSign } from "./service.js";
import { forgetManaged, managedArrived, settings } from "./settings.js";

/**
 * @param {Message} message
 * @param {string} host of the page that asks; empty for our own pages
 * @returns {Promise<unknown>}
 */
async function answer(message, host) {
  switch (message.type) {
    case "check":
      return host && (await isPaused(host)) ? { ok: false, reason: "paused" } : checked(message.draft, host);
    case "outcomes":
      return tellOutcomes(
        await settings(),
        message.outcomes.map((outcome) => ({ ...outcome, language: t("language") })),
      );
    case "site":
      return siteOf(message.host, await config());
    case "setAside":
      return setAside(host, message.rule, message.words);
    case "propose":
      return propose(await settings(), { ...message.proposal, language: t("language") });
    case "sign":
      return tellSign(await settings(), message.sign);
    case "state":
      return state(message.host);
    case "pause":
      return setPaused(message.host, message.pause);
    case "openOptions":
      return chrome.runtime.openOptionsPage();
  }
}

/**
 * @param {Draft} draft
 * @param {string} host
 * @returns {Promise<CheckReply>}
 */
async function checked(draft, host) {
  const reply = await check(await settings(), { ...draft, language: t("language") });
  if (!reply.ok) return reply;
  const { answer } = reply;
  const findings = host ? await withoutSetAside(host, draft.text, answer.findings) : answer.findings;
  const notices = draft.text.trim() ? answer.notices : await beforeWriting(draft);
  return { ok: true, answer: { ...answer, findings, notices } };
}

/** What an author should know of a network before the first word. @param {Draft} draft */
async function beforeWriting({ network, kind }) {
  const jobAds = (await config())?.jobAds ?? [];
  if (kind !== "post" || !jobAds.length || jobAds.includes(network)) return [];
  const names = jobAds.map((each) => sites.find((site) => site.network === each)?.name ?? each);
  return [t("jobAdsElsewhere", names.join(", "))];
}

/** What popup and options page show. @param {string} host @returns {Promise<State>} */
async function state(host) {
  const [known, policy] = await Promise.all([settings(), config()]);
  return {
    server: known && { serverUrl: known.serverUrl, managed: known.managed },
    config: policy,
    paused: host !== "" && (await isPaused(host)),
    added: await added(),
  };
}

/** @param {chrome.runtime.MessageSender} sender */
function hostOf({ tab, url }) {
  return tab && url?.startsWith("https:") ? new URL(url).hostname : "";
}

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  if (sender.id !== chrome.runtime.id) return false;
  answer(message, hostOf(sender)).then(reply, () => reply({ ok: false, reason: "unreachable" }));
  return true;
});
chrome.storage.onChanged.addListener((changes, area) => {
  if (area === "managed") forgetManaged();
  if ("connection" in changes) void config(true);
  if ("kept" in changes) void registerHosts();
});
chrome.permissions.onAdded.addListener(() => void registerHosts());
chrome.permissions.onRemoved.addListener(() => void registerHosts());
chrome.runtime.onInstalled.addListener(async ({ reason }) => {
  if (reason !== "install") return registerHosts(); // an update takes away what was registered before
  await managedArrived();
  if (!(await settings())) await chrome.runtime.openOptionsPage();
});
// Where the browser can, what is kept is closed to content scripts. Firefox cannot; ours never look.
void chrome.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
void config();
