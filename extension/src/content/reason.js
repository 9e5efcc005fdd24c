// Why an author posts in spite of a stop: for the author alone. The reason is read here and nowhere else: it is neither
// sent nor kept, and it goes with the dialog. What is counted is that a rule was overridden.
import { el, t } from "../dom.js";

const REASONS = ["overridePublished", "overrideAllowed", "overrideMistaken", "overrideOther"];

/** @param {{ post: () => void, back: () => void }} acts */
export function reasonForm({ post, back }) {
  const own = el("textarea", { id: "own-reason", rows: "2", maxlength: "1000" });
  const ownPart = el("div", { class: "own-reason", hidden: "" }, el("label", { for: "own-reason" }, t("overrideOwn")), own);
  const note = el("p", { class: "note", role: "status" });
  const chosen = () => /** @type {HTMLInputElement | null} */ (form.querySelector("input:checked"))?.value;

  const show = () => {
    ownPart.hidden = chosen() !== "overrideOther";
    note.replaceChildren();
  };
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (chosen() && (chosen() !== "overrideOther" || own.value.trim())) return post();
    note.replaceChildren(t("overrideMissing"));
  };

  const form = el(
    "form",
    { class: "reason", novalidate: "", submit, edited: show },
    el(
      "fieldset",
      { "aria-describedby": "reason-hint" },
      el("legend", {}, t("overrideWhy")),
      ...REASONS.map((key) =>
        el("label", { class: "tick" }, el("input", { type: "radio", name: "reason", value: key }), el("span", {}, t(key))),
      ),
    ),
    ownPart,
    el("p", { class: "hint", id: "reason-hint" }, t("overridePrivate")),
    note,
    el(
      "div",
      { class: "choices" },
      el("button", { class: "primary", type: "button", click: back }, t("backToEditing")),
      el("button", { class: "second", type: "submit" }, t("overridePost")),
    ),
  );
  return form;
}
