// Telling the policy officers about a rule: what the author writes, the words only if the author adds them, and all of
// it shown before it is sent.
import { el, fill, t } from "../dom.js";

/**
 * @param {Finding} finding
 * @param {import("./card.js").Standing} standing
 * @param {{ send: (proposal: Proposal) => Promise<boolean>, cancel: () => void, grown: () => void }} acts
 */
export function proposalForm(finding, { words, version, mayBeNameless }, { send, cancel, grown }) {
  const text = el("textarea", { id: "opinion", rows: "3", maxlength: "1500", required: "" });
  const withWords = el("input", { type: "checkbox" });
  const withName = el("input", { type: "checkbox" });
  withName.checked = !mayBeNameless;
  const preview = el("pre", { class: "preview", tabindex: "0", "aria-label": t("proposalPreview") });
  const result = el("p", { class: "note", role: "status" });
  const back = el("button", { class: "second", type: "button", click: cancel }, t("backToEditing"));

  /** @returns {Proposal} */
  const proposal = () => ({
    about: finding.rule,
    text: [text.value.trim(), version !== null && t("proposalVersion", version)].filter(Boolean).join("\n"),
    lets_pass: withWords.checked ? words : "",
    nameless: !withName.checked,
  });
  const show = () => {
    const { about, text: said, lets_pass, nameless } = proposal();
    const lines = [about, said, lets_pass && t("proposalWords", lets_pass), t(nameless ? "proposalNameless" : "proposalNamed")];
    fill(preview, lines.filter(Boolean).join("\n"));
  };
  let sending = false;
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (sending) return;
    if (!text.value.trim()) {
      fill(result, t("proposalEmpty"));
      return text.focus();
    }
    sending = true;
    const arrived = await send(proposal());
    sending = false;
    fill(result, t(arrived ? "proposalSent" : "proposalFailed"));
    result.classList.toggle("is-good", arrived);
    if (arrived) {
      const root = form.getRootNode();
      const hasKeyboard = root instanceof ShadowRoot && form.contains(root.activeElement);
      for (const control of form.elements) control.toggleAttribute("disabled", control !== back);
      if (hasKeyboard) back.focus(); // what was pressed has lost it
    }
    grown();
    result.scrollIntoView({ block: "nearest" });
  };

  const form = el(
    "form",
    { class: "proposal", novalidate: "", submit: (event) => void submit(event), edited: show },
    el("label", { for: "opinion" }, t("proposalText")),
    text,
    words !== "" && el("label", { class: "tick" }, withWords, el("span", {}, t("proposalAddWords", words))),
    mayBeNameless && el("label", { class: "tick" }, withName, el("span", {}, t("proposalAddName"))),
    el("p", { class: "hint" }, t("proposalPreview")),
    preview,
    el(
      "div",
      { class: "choices" },
      el("button", { class: "primary", type: "submit" }, t("proposalSend")),
      back,
    ),
    result,
  );
  show();
  return form;
}
