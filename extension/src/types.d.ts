/** Shapes that cross a border: the service's answer, messages between page and worker, a site's selectors. */

/** Set by the build: `closed` in a release, so that the page cannot read the author's findings. */
declare const SHADOW: "open" | "closed";
declare const TARGET: "chromium" | "firefox";

declare module "*.css" {
  const text: string;
  export default text;
}

type Severity = "advice" | "warning" | "stop";

interface Finding {
  rule: string;
  severity: Severity;
  /** UTF-16 units into the checked text; both null where the finding is about the whole draft. */
  start: number | null;
  end: number | null;
  title: string;
  says: string;
  /** The label of the document or list it was taken from. */
  source: string | null;
  why: string;
  instead: string;
  replacements: string[];
  clause: { number: string; title: string; url: string | null };
  ask: string | null;
  /** The service's page to propose a change of the rule. */
  propose: string | null;
}

interface Answer {
  verdict: "clear" | Severity;
  policyVersion: number | null;
  findings: Finding[];
  notices: string[];
}

/** Why a draft could not be checked. */
type Failure = "unset" | "unreachable" | "refused" | "invalid" | "outdated";

type CheckReply = { ok: true; answer: Answer } | { ok: false; reason: Failure };

interface DraftContext {
  network: string;
  audience: string;
  kind: string;
}

type Decision = "posted" | "edited" | "cancelled" | "disputed";

interface Outcome {
  rule: string;
  policy_version: number;
  network: string;
  language: string;
  decision: Decision;
  day: string;
}

type Message =
  | { type: "check"; draft: DraftContext & { text: string; local_time: string; reading: "fast" | "full" } }
  | { type: "outcomes"; outcomes: Omit<Outcome, "language">[] }
  | { type: "server" }
  | { type: "openOptions" };

/** What a content script answers to the popup. */
interface PageReport {
  site: string;
}

interface Composer {
  kind: "post" | "comment" | "article";
  /** The element that holds editor and button, as CSS selectors, best first. */
  container: string[];
  editor: string[];
  submit: string[];
  /** Where no selector fits: the last button of the container that shows a word. */
  submitIsLastWordedButton?: boolean;
  audience?: { element: string; words: Record<string, string[]> };
}

interface Site {
  name: string;
  network: string;
  hosts: string[];
  composers: Composer[];
  /** Editors that are never read and never spoken of: private messages. */
  never: string[];
}
