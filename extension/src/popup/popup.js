// The popup: is this page covered, which server reads along, today's hours, a pause, and a box to check any text.
import { localTime } from "../clock.js";
import { el, fill, icon, t } from "../dom.js";
import { byId, translate } from "../page.js";

/** @type {Record<Severity, string>} */
const SEVERITY = { advice: "severityAdvice", warning: "severityWarning", stop: "severityStop" };
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** The page in front: its host, and what our script there answers; null where none of ours is. */
async function pageInFront() {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return { id: 0, host: "", report: null };
  const { id } = tab;
  /** @param {chrome.tabs.MessageSendOptions} where @returns {Promise<PageReport | null>} */
  const ask = (where) => chrome.tabs.sendMessage(id, { type: "page" }, where).catch(() => null);
  // The page itself, before what is shown in it.
  const report = (await ask({ frameId: 0 })) ?? (await ask({}));
  return { id, host: report?.host ?? "", report };
}

/** @param {Config} config */
function hoursToday({ hours }) {
  const today = DAYS[new Date().getDay()] ?? "";
  const free = !hours || !hours.allowed.length || !hours.workingDays.includes(today);
  return free ? t("popupHoursFree") : t("popupHours", hours.allowed.map((each) => each.replace("-", "–")).join(", "));
}

async function show() {
  const page = await pageInFront();
  /** @type {State} */
  const { server, config, paused } = await chrome.runtime.sendMessage({ type: "state", host: page.host });
  const { report } = page;
  const covered = report && server && !paused;
  byId("page-sign", HTMLElement).replaceChildren(icon(covered ? "clear" : "unchecked"));
  byId("page", HTMLElement).textContent =
    report && server && paused ? t("popupPaused") : covered ? t("popupCovered", report.site) : t("popupNotCovered");
  byId("server-sign", HTMLElement).replaceChildren(icon(server ? "reads" : "unset"));
  byId("server", HTMLElement).textContent = server ? t("readsAlong", server.serverUrl) : t("readsNobody");

  byId("hours-line", HTMLElement).hidden = !config;
  byId("policy-line", HTMLElement).hidden = !config;
  if (server && config) {
    byId("hours-sign", HTMLElement).replaceChildren(icon("unset"));
    byId("hours", HTMLElement).textContent = hoursToday(config);
    const policy = byId("policy", HTMLAnchorElement);
    policy.href = `${server.serverUrl}/policy`;
    policy.textContent = t("popupPolicy", config.policy.version ?? "–");
  }
  const pause = byId("pause", HTMLButtonElement);
  pause.hidden = !(report && server && (paused || config?.mayPause));
  pause.textContent = t(paused ? "popupResume" : "popupPause");
  pause.onclick = async () => {
    await chrome.runtime.sendMessage({ type: "pause", host: page.host, pause: !paused });
    if (page.id) await chrome.tabs.sendMessage(page.id, { type: "changed" }).catch(() => undefined);
    await show();
  };
  byId("try", HTMLDetailsElement).hidden = !server;
  const settings = byId("settings", HTMLButtonElement);
  settings.textContent = t(server ? "popupSettings" : "optionsConnect");
  settings.classList.toggle("primary", !server);
}

/** @param {Event} event */
async function tryText(event) {
  event.preventDefault();
  const field = byId("text", HTMLTextAreaElement);
  const verdict = byId("verdict", HTMLElement);
  const list = byId("findings", HTMLElement);
  fill(list);
  if (!field.value.trim()) return field.focus();
  verdict.textContent = t("stateChecking");
  /** @type {Draft} */
  const draft = {
    ...{ text: field.value, network: "other", kind: "post", audience: "unknown", author: "unknown" },
    ...{ local_time: localTime(), reading: "full" },
  };
  /** @type {CheckReply} */
  const reply = await chrome.runtime.sendMessage({ type: "check", draft });
  if (!reply.ok) {
    verdict.textContent = t(`problem_${reply.reason}`);
    return;
  }
  const { findings, notices } = reply.answer;
  const count = findings.length;
  const label = count === 0 ? t("stateClear") : count === 1 ? t("findingsOne") : t("findingsMany", count);
  verdict.textContent = [label, ...notices].join(" · ");
  fill(list, ...findings.map((finding) => entry(finding, draft.text)));
}

/**
 * @param {Finding} finding
 * @param {string} text
 */
function entry(finding, text) {
  const words = finding.start === null || finding.end === null ? "" : text.slice(finding.start, finding.end);
  return el(
    "li",
    { class: `is-${finding.severity}` },
    el("span", { class: "severity" }, icon(finding.severity), t(SEVERITY[finding.severity])),
    el("b", {}, finding.title),
    words && el("q", {}, words),
    el("span", {}, finding.instead || finding.says),
  );
}

translate();
byId("settings", HTMLElement).addEventListener("click", () => void chrome.runtime.openOptionsPage());
document.querySelector("form")?.addEventListener("submit", (event) => void tryText(event));
void show();
