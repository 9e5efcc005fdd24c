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
  category: string;
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
  /** Where the role is reached: a `mailto:` link, or an `https:` one with `{subject}` and `{text}` to fill in. */
  askAt: string | null;
}

/** What a rule of free speech protects. */
interface Shielded {
  rule: string;
  says: string;
}

interface Answer {
  verdict: "clear" | Severity;
  policyVersion: number | null;
  /** Whether a stop may be published, with a reason that stays here. */
  mayOverride: boolean;
  /** Whether the policy officers may be told without a name. */
  mayBeNameless: boolean;
  findings: Finding[];
  shielded: Shielded[];
  notices: string[];
}

/** Why a draft could not be checked. */
type Failure = "unset" | "unreachable" | "refused" | "invalid" | "outdated" | "paused" | "private";

type CheckReply = { ok: true; answer: Answer } | { ok: false; reason: Failure };

interface DraftContext {
  network: string;
  audience: string;
  kind: string;
  author: "person" | "company" | "unknown";
}

interface Draft extends DraftContext {
  text: string;
  /** null where it goes out at another time than now. */
  local_time: string | null;
  reading: "fast" | "full";
}

type Decision = "posted" | "edited" | "cancelled" | "disputed" | "overridden";

interface Outcome {
  rule: string;
  policy_version: number;
  network: string;
  language: string;
  decision: Decision;
  day: string;
}

type Message =
  | { type: "check"; draft: Draft }
  | { type: "outcomes"; outcomes: Omit<Outcome, "language">[] }
  | { type: "site"; host: string }
  | { type: "setAside"; rule: string; words: string }
  | { type: "propose"; proposal: Proposal }
  | { type: "sign"; sign: Sign }
  | { type: "state"; host: string }
  | { type: "pause"; host: string; pause: boolean }
  | { type: "openOptions" };

/** What an author tells the policy officers about a rule. */
interface Proposal {
  about: string;
  text: string;
  /** The author's own words, only where the author adds them. */
  lets_pass: string;
  nameless: boolean;
}

/** How a site met its description, without text. */
type SignName = "composer" | "posted" | "no-button";
interface Sign {
  site: string;
  kind: Composer["kind"] | "unknown";
  sign: SignName;
}

/** What the policy says to the extension. */
interface Config {
  policy: { name: string; version: number | null };
  mayPause: boolean;
  hours: { workingDays: string[]; allowed: string[] } | null;
  jobAds: string[];
  sites: PolicySite[];
}

/** A site that the policy adds (`like` another), or describes anew. */
interface PolicySite extends Site {
  like: string;
}

interface State {
  server: { serverUrl: string; managed: boolean } | null;
  config: Config | null;
  paused: boolean;
  added: { host: string; allowed: boolean }[];
}

/** What a content script answers to the popup. */
interface PageReport {
  site: string;
  host: string;
}

/** How a site's composer is recognised: data, from `sites/` or from the service. Selectors stand best first. */
interface Composer {
  kind: "post" | "comment" | "article" | "job";
  /** Only on pages whose path is one of these; `*` stands for anything. */
  paths?: string[];
  /** The element that holds editor and button; without it, the smallest that holds both. */
  container?: string[];
  editor: string[];
  submit: string[];
  /** Where no selector fits: the button with one of these words, in the languages that the site speaks. */
  submitWords?: string[];
  /** Where no word is known either: the last button of the container that shows a word. */
  submitIsLastWordedButton?: boolean;
  /** Enter alone publishes; else Ctrl or Cmd with Enter may. */
  enterPublishes?: boolean;
  /** One press publishes every editor of the container: a thread, a title with its text. */
  together?: boolean;
  /** Shown where the draft goes out at another time. */
  scheduled?: string[];
  /** By the words that the page shows, the first that fits. */
  audience?: { element?: string; words?: Record<string, string[]>; otherwise?: string };
  author?: { company?: string[]; person?: string[]; companyPaths?: string[] };
}

interface Site {
  name: string;
  network: string;
  hosts: string[];
  composers: Composer[];
  /** Editors that are never read and never spoken of: private messages. */
  never: string[];
  neverPaths: string[];
}
