// The small sign at the composer that says how the draft stands.
import { el, icon, t } from "../dom.js";

/** @typedef {import("./checker.js").State | "unknown" | "held" | "again"} Shown */
/** @typedef {import("../dom.js").Icon} Icon */

/** @type {Record<Exclude<Shown, "findings" | "checking" | "held">, [Icon, string]>} */
const SIGNS = {
  idle: ["reads", "stateIdle"],
  clear: ["clear", "stateClear"],
  unset: ["unset", "stateUnset"],
  again: ["clear", "stateAgain"],
  unknown: ["unchecked", "stateUnknown"],
  unreachable: ["unchecked", "stateUnreachable"],
  refused: ["unchecked", "stateRefused"],
  invalid: ["unchecked", "stateInvalid"],
  outdated: ["unchecked", "stateOutdated"],
  paused: ["unchecked", "statePaused"],
  private: ["unchecked", "statePrivate"],
};
/** These need no words: they are the quiet, ordinary case. */
const QUIET = new Set(["idle", "clear", "checking", "findings"]);

/**
 * @param {ShadowRoot} root
 * @param {() => void} pressed
 */
export function createPill(root, pressed) {
  const face = el("span", { class: "face" });
  const words = el("span", { class: "words" });
  const button = el("button", { class: "pill", type: "button", hidden: "", click: pressed }, face, words);
  const said = el("div", { class: "said", role: "status" });
  root.append(button, said);
  /** @type {Element | null} */
  let anchor = null;
  /** What stands there, so that it is not built again for every key. */
  let standing = "";
  let due = false;

  /** With the next picture of the page: its layout is known then anyway. */
  const move = () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      place();
    });
  };
  const place = () => {
    if (!anchor) return;
    const box = anchor.getBoundingClientRect();
    const visible = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
    button.style.visibility = visible ? "visible" : "hidden";
    const bottom = Math.min(box.bottom, innerHeight - 16);
    button.style.top = `${Math.round(bottom - 14)}px`;
    button.style.right = `${Math.round(Math.max(8, document.documentElement.clientWidth - box.right + 8))}px`;
  };

  return {
    place,
    /**
     * @param {Element} editor
     * @param {Shown} state
     * @param {{ findings: Finding[], shielded: Shielded[], notices: string[] }} view
     */
    show(editor, state, { findings, shielded, notices }) {
      anchor = editor;
      const worst = findings[0]?.severity;
      const count = findings.length;
      const label =
        state === "findings"
          ? count === 1 ? t("findingsOne") : t("findingsMany", count)
          : state === "checking" || state === "held"
            ? t(state === "held" ? "stateHeld" : "stateChecking")
            : t(state === "clear" && shielded.length ? "stateShielded" : SIGNS[state][1]);
      const full = [label, ...notices].join(" · ");
      const now = [state, worst, count, shielded.length, full].join("\n");
      move();
      if (now === standing) return;
      standing = now;
      const sign =
        state === "checking" || state === "held"
          ? el("span", { class: "dots" }, el("i"), el("i"), el("i"))
          : icon(state === "findings" && worst ? worst : state === "findings" ? "clear" : SIGNS[state][0]);
      button.className = `pill is-${state === "findings" ? worst : state}`;
      face.replaceChildren(sign, state === "findings" ? String(count) : "");
      const hint = state === "idle" ? (notices[0] ?? "") : state === "clear" && shielded.length ? label : "";
      words.textContent = QUIET.has(state) ? hint : label;
      button.setAttribute("aria-label", full);
      button.title = state === "findings" ? `${full} (F8)` : full;
      if (state === "findings") button.setAttribute("aria-keyshortcuts", "F8");
      else button.removeAttribute("aria-keyshortcuts");
      button.hidden = false;
      if (state !== "checking" && said.textContent !== label) said.textContent = label;
    },
    hide() {
      anchor = null;
      standing = "";
      button.hidden = true;
    },
    anchor: () => anchor,
    box: () => (button.hidden ? null : button.getBoundingClientRect()),
  };
}
