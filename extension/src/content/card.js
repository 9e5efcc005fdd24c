// One finding at a time, in words: what it says, why, the clause it rests on, and a better wording.
import { el, fill, icon, t } from "../dom.js";
import { proposalForm } from "./proposal.js";
import { askOf } from "./question.js";

/** @type {Record<Severity, string>} */
export const SEVERITY = { advice: "severityAdvice", warning: "severityWarning", stop: "severityStop" };
const MARGIN = 8;
const LEAST = 160; // CSS pixels of height in which a card can still be read

/**
 * @typedef {{
 *   replace: (finding: Finding, replacement: string) => void,
 *   dismiss: (finding: Finding) => void,
 *   go: (step: number) => void,
 *   close: () => void,
 *   propose: (proposal: Proposal) => Promise<boolean>,
 * }} Acts
 * @typedef {{ index: number, count: number, words: string, version: number | null, notices: string[], mayBeNameless: boolean }} Standing
 *   `words` are the author's words that the finding stands on, `version` that of the policy, `notices` what the check says
 *   about itself.
 */

/**
 * A finding's clause; a link where the service gives one.
 *
 * @param {Finding} finding
 */
export function clauseOf({ clause }) {
  const name = t("clause", clause.number, clause.title);
  if (!clause.number) return null;
  if (!clause.url) return el("span", { class: "clause" }, name);
  return el("a", { class: "clause", href: clause.url, target: "_blank", rel: "noreferrer noopener" }, name);
}

/**
 * @param {ShadowRoot} root
 * @param {Acts} acts
 */
export function createCard(root, acts) {
  const card = el("section", { class: "card", role: "dialog", tabindex: "-1", "aria-labelledby": "title", lang: t("language"), hidden: "" });
  root.append(card);
  /** @type {() => DOMRect | null} */
  let target = () => null;
  /** What tells the card that is shown from the next. */
  let shown = "";

  // Below the words, else above them, else where there is more room: the words stay in sight while there is any.
  const move = () => {
    const box = target();
    if (card.hidden || !box) return;
    card.style.maxHeight = "";
    const below = innerHeight - box.bottom - 2 * MARGIN;
    const above = box.top - 2 * MARGIN;
    const fits = card.offsetHeight <= below || card.offsetHeight <= above;
    const most = Math.max(below, above);
    if (!fits && most >= LEAST) card.style.maxHeight = `${Math.floor(most)}px`;
    const width = card.offsetWidth;
    const height = card.offsetHeight;
    const left = Math.min(box.left - 4, document.documentElement.clientWidth - width - MARGIN);
    const lowest = innerHeight - height - MARGIN; // words that are scrolled out of sight do not take the card along
    const top = height <= below ? box.bottom + MARGIN : height <= above ? box.top - height - MARGIN : lowest;
    card.style.left = `${Math.round(Math.max(MARGIN, left))}px`;
    card.style.top = `${Math.round(Math.max(MARGIN, Math.min(top, lowest)))}px`;
  };
  /**
   * @param {string} name what tells this card from the next, which begins at its top
   * @param {string} look
   * @param {() => DOMRect | null} at
   * @param {...(Node | null | false | "")} parts
   */
  const open = (name, look, at, ...parts) => {
    target = at;
    card.className = `card is-${look}`;
    const focused = card.contains(root.activeElement) ? nameOf(root.activeElement) : null;
    fill(card, ...parts);
    card.hidden = false;
    // An answer that comes while the keyboard is in here takes nobody out of it.
    const again = [...card.querySelectorAll("a, button")].find((each) => nameOf(each) === focused) ?? card;
    if (focused !== null && again instanceof HTMLElement) again.focus({ preventScroll: true });
    if (name !== shown) card.scrollTop = 0;
    shown = name;
    move();
  };

  return {
    move,
    open: () => !card.hidden,
    /** Whether the author is writing to the officers: what they have typed stays. */
    isWriting: () => !card.hidden && card.querySelector("form") !== null,
    /**
     * @param {Finding} finding
     * @param {Standing} standing
     * @param {() => DOMRect | null} at
     */
    show(finding, standing, at) {
      const { index, count } = standing;
      open(
        `${finding.rule} ${index}`,
        finding.severity,
        at,
        el(
          "div",
          { class: "head" },
          el("span", { class: "severity" }, icon(finding.severity), t(SEVERITY[finding.severity])),
          count > 1 && el("span", { class: "count" }, t("cardOf", index + 1, count)),
          count > 1 && action("previous", "previous", () => acts.go(-1)),
          count > 1 && action("next", "next", () => acts.go(1)),
          action("close", "close", acts.close),
        ),
        el("h2", { id: "title" }, finding.title),
        el("p", { class: "says" }, finding.says, finding.source && ` (${finding.source})`),
        finding.why && el("p", { class: "why" }, finding.why),
        finding.instead && el("div", { class: "instead" }, el("h3", {}, t("instead")), el("p", {}, finding.instead)),
        finding.start !== null && replacements(finding),
        el("p", { class: "ground" }, clauseOf(finding), askOf(finding)),
        ...standing.notices.map((says) => el("p", { class: "notice" }, says)),
        finding.severity !== "stop" &&
          el("button", { class: "plain", type: "button", click: () => acts.dismiss(finding) }, t("notAProblem")),
        el("button", { class: "plain propose", type: "button", click: () => write(finding, standing) }, t("propose")),
      );
    },
    /**
     * What is said of a draft in which nothing was found: what a rule of free speech protects, what the check says about itself.
     *
     * @param {Shielded[]} shielded
     * @param {string[]} notices
     * @param {() => DOMRect | null} at
     */
    showClear(shielded, notices, at) {
      const each = [...new Set(shielded.map(({ says }) => says))];
      open(
        "clear",
        "clear",
        at,
        el("div", { class: "head" }, el("h2", { id: "title" }, t(each.length ? "stateShielded" : "stateNoted")), action("close", "close", acts.close)),
        ...each.map((says) => el("p", { class: "says" }, says)),
        ...notices.map((says) => el("p", { class: "says" }, says)),
      );
    },
    /** @param {string} words */
    note(words) {
      card.querySelector(".note")?.remove();
      card.append(el("p", { class: "note", role: "alert" }, words));
      move();
    },
    hide() {
      card.hidden = true;
      shown = "";
    },
    focus: () => card.focus({ preventScroll: true }),
  };

  /**
   * @param {Finding} finding
   * @param {Standing} standing
   */
  function write(finding, standing) {
    const form = proposalForm(finding, standing, { send: acts.propose, cancel: acts.close, grown: move });
    open(
      "propose",
      finding.severity,
      target,
      el("div", { class: "head" }, el("h2", { id: "title" }, t("propose")), action("close", "close", acts.close)),
      form,
    );
    form.querySelector("textarea")?.focus({ preventScroll: true });
  }

  /** @param {Finding} finding */
  function replacements(finding) {
    if (!finding.replacements.length) return null;
    return el(
      "div",
      { class: "replacements", role: "group", "aria-label": t("replaceWith") },
      ...finding.replacements.map((words) =>
        el("button", { class: "swap", type: "button", click: () => acts.replace(finding, words) }, icon("swap"), words),
      ),
    );
  }
}

/** @param {Element | null} control */
function nameOf(control) {
  return control?.getAttribute("aria-label") ?? control?.textContent ?? "";
}

/**
 * @param {import("../dom.js").Icon} sign
 * @param {string} key
 * @param {() => void} act
 */
function action(sign, key, act) {
  return el("button", { class: "action", type: "button", "aria-label": t(key), title: t(key), click: act }, icon(sign));
}
