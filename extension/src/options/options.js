// The options page: where drafts are sent, connecting this browser to there, and whether that works.
import { originOf } from "../background/hosts.js";
import { begin, codeIn, connected, disconnect, finish } from "../background/pairing.js";
import { policyInForce } from "../background/service.js";
import { address, forgetManaged, serverAddress } from "../background/settings.js";
import { el, fill, t } from "../dom.js";
import { byId, translate } from "../page.js";

/** @typedef {import("../background/pairing.js").Attempt} Attempt */

const server = byId("server", HTMLInputElement);
const code = byId("code", HTMLInputElement);
const result = byId("result", HTMLElement);
/** What the page with the code was opened for. @type {Attempt | null} */
let attempt = null;

/**
 * @param {string} words
 * @param {"is-good" | "is-bad" | ""} mood
 */
function say(words, mood) {
  result.className = `result ${mood}`;
  result.textContent = words;
}

/**
 * @param {HTMLInputElement} field
 * @param {string} problem
 */
function refuse(field, problem) {
  say(problem, "is-bad");
  field.setAttribute("aria-invalid", "true");
  field.focus();
}

async function show() {
  const known = await address();
  const isConnected = known !== null && (await connected(known.serverUrl)) !== null;
  const works = isConnected || Boolean(known?.token);
  byId("reads", HTMLElement).textContent = known && works ? t("readsAlong", known.serverUrl) : t("readsNobody");
  server.value ||= known?.serverUrl ?? "";
  if (known?.managed) server.value = known.serverUrl;
  server.readOnly = Boolean(known?.managed);
  byId("server-hint", HTMLElement).textContent = t(known?.managed ? "optionsManaged" : "optionsServerHint");
  byId("connect", HTMLElement).hidden = byId("by-code", HTMLElement).hidden = Boolean(known?.token);
  byId("connect", HTMLElement).textContent = t(isConnected ? "optionsConnectAgain" : "optionsConnect");
  byId("test", HTMLElement).hidden = !works;
  byId("disconnect", HTMLElement).hidden = !isConnected;
}

/** The server that is typed in. Another than before means that this browser is not connected. @returns {Promise<string | null>} */
async function chosen() {
  for (const input of [server, code]) input.removeAttribute("aria-invalid");
  const serverUrl = serverAddress(server.value);
  if (!serverUrl) {
    refuse(server, t("optionsBadAddress"));
    return null;
  }
  if (!(await connected(serverUrl))) await disconnect();
  await chrome.storage.local.set({ serverUrl });
  server.value = serverUrl;
  await show();
  return serverUrl;
}

/** @param {Event} event */
async function connect(event) {
  event.preventDefault();
  const serverUrl = await chosen();
  if (!serverUrl) return;
  say(t("optionsConnecting"), "");
  try {
    const { attempt, page } = await begin(serverUrl, chrome.identity.getRedirectURL());
    const given = codeIn(attempt, await chrome.identity.launchWebAuthFlow({ url: page, interactive: true }));
    await complete(attempt, given);
  } catch {
    // Closed, refused, or a browser that cannot: the other way is offered.
    byId("by-code", HTMLDetailsElement).open = true;
    await failed();
  }
}

async function askCode() {
  const serverUrl = await chosen();
  if (!serverUrl) return;
  const begun = await begin(serverUrl, `${serverUrl}/connect/code`);
  attempt = begun.attempt;
  byId("code-page", HTMLAnchorElement).href = begun.page;
  byId("enter-code", HTMLElement).hidden = false;
  byId("code-page", HTMLAnchorElement).focus();
}

async function useCode() {
  code.removeAttribute("aria-invalid");
  const typed = code.value.replace(/[\s-]/g, "").toUpperCase();
  if (!attempt || !typed) return refuse(code, t("optionsNoCode"));
  say(t("optionsConnecting"), "");
  try {
    await complete(attempt, typed);
    byId("by-code", HTMLDetailsElement).open = false;
  } catch {
    await failed();
  }
  // A code is tried once.
  code.value = "";
  byId("enter-code", HTMLElement).hidden = true;
}

/**
 * @param {Attempt} attempt
 * @param {string | null} given
 */
async function complete(attempt, given) {
  if (given === null) return failed();
  await finish(attempt, given);
  await show();
  await showHosts();
  say(t("optionsConnected"), "is-good");
}

async function failed() {
  await show();
  say(t("optionsNotConnected"), "is-bad");
}

async function leave() {
  await disconnect();
  await show();
  say(t("optionsDisconnected"), "");
  byId("connect", HTMLElement).focus();
}

/** Sites that the policy adds, each to be allowed once. */
async function showHosts() {
  /** @type {State} */
  const { added } = await chrome.runtime.sendMessage({ type: "state", host: "" });
  byId("sites", HTMLElement).hidden = !added.length;
  fill(
    byId("hosts", HTMLElement),
    ...added.map(({ host, allowed }) =>
      el("li", {}, allowed ? t("optionsAllowed", host) : el("button", { type: "button", click: () => void allow(host) }, t("optionsAllow", host))),
    ),
  );
}

/** @param {string} host */
async function allow(host) {
  await chrome.permissions.request({ origins: [originOf(host)] });
  await showHosts();
}

async function forget() {
  await chrome.storage.local.remove("aside");
  byId("forgotten", HTMLElement).textContent = t("optionsForgotten");
  // Composers that are open ask again. Pages in which nothing of ours is do not answer.
  for (const { id } of await chrome.tabs.query({})) {
    if (id !== undefined) chrome.tabs.sendMessage(id, { type: "changed" }).catch(() => undefined);
  }
}

async function test() {
  const known = await address();
  if (!known) return;
  say(t("optionsTesting"), "");
  const found = await policyInForce(known);
  await show();
  if ("reason" in found) say(t(`problem_${found.reason}`), "is-bad");
  else say(t("optionsWorks", found.name, found.version ?? "–"), "is-good");
}

translate();
byId("forget", HTMLElement).addEventListener("click", () => void forget());
byId("test", HTMLElement).addEventListener("click", () => void test());
document.querySelector("form")?.addEventListener("submit", (event) => void connect(event));
byId("disconnect", HTMLElement).addEventListener("click", () => void leave());
byId("ask-code", HTMLElement).addEventListener("click", () => void askCode());
byId("use-code", HTMLElement).addEventListener("click", () => void useCode());
code.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  void useCode();
});
// An administrator's settings may come after the page that the installation has opened.
chrome.storage.onChanged.addListener((_changes, area) => {
  if (area !== "managed") return;
  forgetManaged();
  void show();
});
void show();
void showHosts();
