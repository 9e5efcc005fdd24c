// A question to the role that the policy names: begun in the author's own mail program, or at the company's own page. It says
// what was found and where the policy speaks of it; the draft is in it only where the author adds it.
import { el, t } from "../dom.js";

const MOST = 2000; // characters of a link that every system hands on to its mail program

/**
 * @param {Finding} finding
 * @param {string} draft empty where the author does not add it
 * @returns {string | null} null where the policy gives no address
 */
function linkOf({ askAt, title, says, clause }, draft) {
  if (!askAt) return null;
  const subject = t("questionSubject", title);
  const begun = t("questionText", says, [clause.number, clause.title].filter(Boolean).join(" "));
  const link = (/** @type {string} */ added) => {
    const text = encoded(added ? `${begun}\n\n${t("questionDraft")}\n${added}` : begun);
    if (askAt.startsWith("mailto:")) return `${askAt}?subject=${encoded(subject)}&body=${text}`;
    return askAt.replaceAll("{subject}", encoded(subject)).replaceAll("{text}", text);
  };
  if (!draft || link(draft).length <= MOST) return link(draft);
  let characters = [...draft.slice(0, MOST)];
  while (characters.length && link(`${characters.join("")}…`).length > MOST) characters = characters.slice(0, -10);
  return link(`${characters.join("")}…`);
}

/** Half a character, which an editor may hold, is none in a link. @param {string} text */
function encoded(text) {
  return encodeURIComponent(text.toWellFormed());
}

/**
 * Whom to ask about a finding; a link where the policy says how they are reached.
 *
 * @param {Finding} finding
 */
export function askOf(finding) {
  if (!finding.ask) return null;
  const words = t("ask", finding.ask);
  const href = linkOf(finding, "");
  return href ? el("a", { class: "ask", href, target: "_blank", rel: "noreferrer noopener" }, words) : el("span", {}, words);
}

/**
 * Lets the author add the draft to the questions; nothing where there is none to ask.
 *
 * @param {{ finding: Finding, entry: Element }[]} asked each finding with the element that shows whom to ask
 * @param {string} draft
 */
export function addDraft(asked, draft) {
  if (!asked.some(({ finding }) => finding.ask && finding.askAt)) return null;
  const tick = el("input", { type: "checkbox" });
  const edited = () => {
    for (const { finding, entry } of asked) {
      entry.querySelector("a.ask")?.setAttribute("href", linkOf(finding, tick.checked ? draft : "") ?? "");
    }
  };
  return el("label", { class: "tick", edited }, tick, el("span", {}, t("questionAddDraft")));
}
