// The one question before Post. It answers with what the author chose; Esc is "back to editing".
import { el, icon, t } from "../dom.js";
import { clauseOf, SEVERITY } from "./card.js";
import { addDraft, askOf } from "./question.js";
import { reasonForm } from "./reason.js";

/** @typedef {"back" | "post" | "again"} Choice */

/**
 * @param {ShadowRoot} root
 * @param {Finding[]} findings what to think about, worst first; empty where the draft could not be checked
 * @param {string} problem why it could not be checked
 * @param {boolean} mayOverride whether a stop may be posted, with a reason
 * @param {string} draft what the author may add to a question
 * @returns {Promise<Choice>}
 */
export function askBeforePost(root, findings, problem, mayOverride, draft) {
  const worst = findings[0]?.severity;
  const kind = worst === "stop" ? "Stop" : worst ? "Warning" : "Unchecked";
  return new Promise((done) => {
    /** @type {Choice} */
    let choice = "back";
    const choose = (/** @type {Choice} */ chosen) => () => {
      choice = chosen;
      dialog.close();
    };
    const back = button("primary", "backToEditing", choose("back"));
    const overrides = kind === "Stop" && mayOverride;
    const whether = el("p", { class: "hint" }, t(overrides ? "overrideMay" : "overrideNever"));
    const giveReason = () => {
      const form = reasonForm({ post: choose("post"), back: choose("back") });
      whether.remove();
      choices.replaceWith(form);
      form.querySelector("input")?.focus();
    };
    const choices = el(
      "div",
      { class: "choices" },
      back,
      kind === "Unchecked" && button("second", "tryAgain", choose("again")),
      kind !== "Stop" && button("second", "postAnyway", choose("post")),
      overrides && button("second", "overrideOffer", giveReason),
    );
    const entries = findings.map((finding) => ({ finding, entry: entryOf(finding) }));
    const dialog = el(
      "dialog",
      { "aria-labelledby": "question", "aria-describedby": "reason", lang: t("language") },
      el("h2", { id: "question" }, t(`dialog${kind}Title`)),
      el("p", { id: "reason" }, worst ? t(`dialog${kind}Text`) : `${problem} ${t("dialogUncheckedText")}`),
      findings.length > 0 && el("ul", { tabindex: "0", "aria-label": t("dialogList") }, ...entries.map(({ entry }) => entry)),
      addDraft(entries, draft),
      kind === "Stop" && whether,
      choices,
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      done(choice);
    });
    root.append(dialog);
    dialog.showModal();
    back.focus();
  });
}

/**
 * Tab goes around in the question. Left to itself it goes out to the browser, and Firefox does not come back to the beginning.
 *
 * @param {ShadowRoot} root
 * @param {KeyboardEvent} event
 */
export function stayInside(root, event) {
  const stops = [...root.querySelectorAll('dialog :is(a, button, input, textarea, [tabindex="0"])')].filter((each) => each.getClientRects().length);
  const [last, next] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (root.activeElement !== last || !(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}

/** @param {Finding} finding */
function entryOf(finding) {
  return el(
    "li",
    { class: `is-${finding.severity}` },
    el("span", { class: "severity" }, icon(finding.severity), t(SEVERITY[finding.severity])),
    el("h3", {}, finding.title),
    el("p", {}, finding.says),
    finding.instead && el("p", { class: "hint" }, finding.instead),
    el("p", { class: "ground" }, clauseOf(finding), askOf(finding)),
  );
}

/**
 * @param {string} look
 * @param {string} key
 * @param {() => void} act
 */
function button(look, key, act) {
  return el("button", { class: look, type: "button", click: act }, t(key));
}
