// The options page: where drafts are sent, with what token, and whether that works.
import { originOf } from "../background/hosts.js";
import { policyInForce } from "../background/service.js";
import { managedSettings, serverAddress, settingsFrom } from "../background/settings.js";
import { el, fill, t } from "../dom.js";
import { byId, translate } from "../page.js";

const server = byId("server", HTMLInputElement);
const token = byId("token", HTMLInputElement);
const result = byId("result", HTMLElement);

/**
 * @param {string} words
 * @param {"is-good" | "is-bad" | ""} mood
 */
function say(words, mood) {
  result.className = `result ${mood}`;
  result.textContent = words;
}

/** What the fields say, or what is wrong with them. */
function typed() {
  const serverUrl = serverAddress(server.value);
  if (!serverUrl) return { problem: t("optionsBadAddress"), field: server };
  if (!token.value.trim()) return { problem: t("optionsNoToken"), field: token };
  return { serverUrl, token: token.value.trim() };
}

/** @returns {{ serverUrl: string, token: string } | null} null after saying what is wrong */
function filledIn() {
  const values = typed();
  for (const input of [server, token]) input.removeAttribute("aria-invalid");
  if (values.field === undefined) return values;
  say(values.problem, "is-bad");
  values.field.setAttribute("aria-invalid", "true");
  values.field.focus();
  return null;
}

async function show() {
  const managed = await managedSettings();
  const own = await chrome.storage.local.get(["serverUrl", "token"]);
  const known = settingsFrom(managed, own);
  byId("reads", HTMLElement).textContent = known ? t("readsAlong", known.serverUrl) : t("readsNobody");
  const managedUrl = serverAddress(String(managed.serverUrl ?? ""));
  server.value ||= managedUrl ?? String(own.serverUrl ?? "");
  token.value ||= known?.token ?? "";
  if (managedUrl) lock(server, "server-hint");
  if (managedUrl && managed.token) lock(token, "token-hint");
}

/**
 * @param {HTMLInputElement} input
 * @param {string} hint
 */
function lock(input, hint) {
  input.readOnly = true;
  byId(hint, HTMLElement).textContent = t("optionsManaged");
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
}

async function test() {
  const values = filledIn();
  if (!values) return;
  say(t("optionsTesting"), "");
  const found = await policyInForce({ ...values, managed: false });
  if ("reason" in found) say(t(`problem_${found.reason}`), "is-bad");
  else say(t("optionsWorks", found.name, found.version ?? "–"), "is-good");
}

/** @param {Event} event */
async function save(event) {
  event.preventDefault();
  const values = filledIn();
  if (!values) return;
  await chrome.storage.local.set(values);
  server.value = values.serverUrl;
  await show();
  await showHosts();
  say(t("optionsSaved"), "is-good");
}

translate();
byId("forget", HTMLElement).addEventListener("click", () => void forget());
byId("test", HTMLElement).addEventListener("click", () => void test());
document.querySelector("form")?.addEventListener("submit", (event) => void save(event));
void show();
void showHosts();
