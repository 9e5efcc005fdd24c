// What became of findings, as counts without text: rule, policy version, network, day, decision.
import { today } from "../clock.js";

/**
 * @param {DraftContext} context
 * @param {(outcomes: Omit<Outcome, "language">[]) => void} tell
 */
export function createOutcomes({ network }, tell) {
  /** Rules seen in this draft, with the version that they were seen in. @type {Map<string, number>} */
  const seen = new Map();
  /** Those that no second reading has seen yet, with the text that they were seen in. @type {Map<string, string>} */
  const early = new Map();
  let stopped = false;

  const forget = () => {
    seen.clear();
    early.clear();
    stopped = false;
  };

  /**
   * @param {Iterable<string>} rules
   * @param {(rule: string) => Decision} decide
   */
  const report = (rules, decide) => {
    const day = today();
    tell(
      [...rules].map((rule) => ({
        rule,
        policy_version: /** @type {number} */ (seen.get(rule)),
        network,
        decision: decide(rule),
        day,
      })),
    );
  };

  return {
    /**
     * What the second reading takes back in the same text has become of nothing that the author did.
     *
     * @param {import("./checker.js").View} view
     * @param {boolean} isWhole whether the second reading has spoken of it
     */
    see({ findings, policyVersion, text }, isWhole) {
      if (policyVersion === null) return;
      const rules = new Set(findings.map(({ rule }) => rule));
      for (const rule of rules) {
        if (!isWhole && !seen.has(rule)) early.set(rule, text);
        seen.set(rule, policyVersion);
      }
      if (!isWhole) return;
      for (const [rule, before] of early) if (before === text && !rules.has(rule)) seen.delete(rule);
      early.clear();
    },
    /** The author went back to editing at the dialog. */
    back() {
      stopped = true;
    },
    /** @param {Finding[]} findings what the author posts with */
    posted(findings) {
      const kept = new Map(findings.map(({ rule, severity }) => [rule, severity]));
      report(seen.keys(), (rule) => (!kept.has(rule) ? "edited" : kept.get(rule) === "stop" ? "overridden" : "posted"));
      forget();
    },
    /** @param {string} rule */
    disputed(rule) {
      if (!seen.has(rule)) return;
      report([rule], () => "disputed");
      seen.delete(rule);
    },
    /** The composer is gone. Only who was asked at the dialog, and never posted, has cancelled. */
    gone() {
      if (stopped) report(seen.keys(), () => "cancelled");
      forget();
    },
  };
}
