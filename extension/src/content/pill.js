// The small sign at the composer that says how the draft stands.
import { el, icon, t } from "../dom.js";
import { soon } from "./frame.js";

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
  const button = el("button", { class: "pill", type: "button", lang: t("language"), hidden: "", click: pressed }, face, words);
  const said = el("div", { class: "said", role: "status", lang: t("language") });
  root.append(button, said);
  /** @type {Element | null} */
  let anchor = null;
  /** What scrolls the editor, where that is not the page. @type {Element | null} */
  let scroller = null;
  /** What stands there, so that it is not built again for every key. */
  let standing = "";

  const place = () => {
    if (!anchor) return;
    const box = anchor.getBoundingClientRect();
    // An editor may be longer than what its page shows of it.
    const shows = scroller?.getBoundingClientRect();
    const highest = Math.max(0, shows?.top ?? 0);
    const lowest = Math.min(innerHeight, shows?.bottom ?? innerHeight);
    const visible = box.width > 0 && box.bottom > highest && box.top < lowest;
    button.style.visibility = visible ? "visible" : "hidden";
    // On the editor's edge; inside what scrolls it, whose edge is where the site's own buttons begin.
    const at = Math.min(box.bottom - 14, lowest - 30);
    button.style.top = `${Math.round(Math.max(0, at))}px`;
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
      if (editor !== anchor) {
        anchor = editor;
        scroller = scrollerOf(editor);
        soon(place);
      }
      const worst = findings[0]?.severity;
      const count = findings.length;
      const now = [state, worst, count, shielded.length, ...notices].join("\n");
      if (now === standing) return; // as for most keys
      standing = now;
      soon(place);
      // What there is beside "nothing found" stands in sight, and all of it in the card.
      const beside = state === "clear" ? [shielded.length && t("stateShielded"), notices.length && t("stateNoted")].filter(Boolean) : [];
      const label =
        state === "findings"
          ? count === 1 ? t("findingsOne") : t("findingsMany", count)
          : state === "checking" || state === "held"
            ? t(state === "held" ? "stateHeld" : "stateChecking")
            : beside.join(" · ") || t(SIGNS[state][1]);
      const full = [label, ...notices].join(" · ");
      const sign =
        state === "checking" || state === "held"
          ? el("span", { class: "dots" }, el("i"), el("i"), el("i"))
          : icon(state === "findings" && worst ? worst : state === "findings" ? "clear" : SIGNS[state][0]);
      button.className = `pill is-${state === "findings" ? worst : state}`;
      button.classList.toggle("is-noted", state === "clear" && notices.length > 0);
      face.replaceChildren(sign, state === "findings" ? String(count) : "");
      const hint = state === "idle" ? (notices[0] ?? "") : beside.join(" · ");
      words.textContent = QUIET.has(state) ? hint : label;
      button.setAttribute("aria-label", full);
      button.title = state === "findings" ? `${full} (F8)` : full;
      if (state === "findings") button.setAttribute("aria-keyshortcuts", "F8");
      else button.removeAttribute("aria-keyshortcuts");
      button.hidden = false;
      const told = state === "clear" || state === "idle" ? full : label;
      if (state !== "checking" && said.textContent !== told) said.textContent = told;
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

/** @param {Element} editor */
function scrollerOf(editor) {
  for (let node = /** @type {Node | null} */ (editor.parentNode); node; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
    const isPage = node === document.body || node === document.documentElement;
    if (node instanceof Element && !isPage && /auto|scroll|hidden|clip/.test(getComputedStyle(node).overflowY)) return node;
  }
  return null;
}
