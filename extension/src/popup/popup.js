// The popup: is this page covered, and which server reads along.
import { icon, t } from "../dom.js";
import { byId, translate } from "../page.js";

/** @returns {Promise<PageReport | null>} null where no script of ours answers */
async function reportOfPage() {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return null;
  try {
    return await chrome.tabs.sendMessage(tab.id, { type: "page" });
  } catch {
    return null;
  }
}

async function show() {
  const [report, server] = await Promise.all([reportOfPage(), chrome.runtime.sendMessage({ type: "server" })]);
  const covered = report && server;
  byId("page-sign", HTMLElement).replaceChildren(icon(covered ? "clear" : "unchecked"));
  byId("page", HTMLElement).textContent = covered ? t("popupCovered", report.site) : t("popupNotCovered");
  byId("server-sign", HTMLElement).replaceChildren(icon(server ? "reads" : "unset"));
  byId("server", HTMLElement).textContent = server ? t("readsAlong", server.serverUrl) : t("readsNobody");
}

translate();
byId("settings", HTMLElement).addEventListener("click", () => void chrome.runtime.openOptionsPage());
void show();
