// What became of findings, as counts without text: rule, policy version, network, day, decision.
import { today } from "../clock.js";

/**
 * @param {DraftContext} context
 * @param {(outcomes: Omit<Outcome, "language">[]) => void} tell
 */
export function createOutcomes({ network }, tell) {
  /** Rules seen in this draft, with the version that they were seen in. @type {Map<string, number>} */
  const seen = new Map();
  let stopped = false;

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
     * @param {Finding[]} findings
     * @param {number | null} version
     */
    see(findings, version) {
      for (const { rule } of findings) if (version !== null) seen.set(rule, version);
    },
    /** The author went back to editing at the dialog. */
    back() {
      stopped = true;
    },
    /** @param {Finding[]} findings what the author posts with */
    posted(findings) {
      const kept = new Map(findings.map(({ rule, severity }) => [rule, severity]));
      report(seen.keys(), (rule) => (!kept.has(rule) ? "edited" : kept.get(rule) === "stop" ? "overridden" : "posted"));
      seen.clear();
      stopped = false;
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
      seen.clear();
      stopped = false;
    },
  };
}
