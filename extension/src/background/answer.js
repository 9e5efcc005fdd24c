// What a service answers, read with care: the page is shown nothing that does not have the expected shape.

/** @type {readonly unknown[]} */
const severities = ["advice", "warning", "stop"];
const REACHED = /^(?:mailto:[^\s<>"?&#%]+@[^\s<>"?&#%]+|https:\/\/[^\s<>"]+)$/;

/**
 * @param {unknown} body the answer's JSON
 * @param {string} server the address it came from; a clause links to there or nowhere
 * @returns {Answer | null} null where it is not an answer to a check
 */
export function readAnswer(body, server) {
  const { verdict, units, findings, shielded, policy, may_override, may_be_nameless, notices } = object(body);
  if (units !== "utf-16" || !Array.isArray(findings)) return null;
  if (verdict !== "clear" && !severities.includes(verdict)) return null;
  const version = object(policy).version;
  return {
    verdict: /** @type {Answer["verdict"]} */ (verdict),
    policyVersion: typeof version === "number" ? version : null,
    mayOverride: may_override === true,
    mayBeNameless: may_be_nameless !== false,
    findings: findings.flatMap((found) => finding(object(found), server)),
    shielded: (Array.isArray(shielded) ? shielded : [])
      .map((each) => ({ rule: text(object(each).rule), says: text(object(each).says) }))
      .filter(({ says }) => says),
    notices: (Array.isArray(notices) ? notices : []).map((notice) => text(object(notice).says)).filter(Boolean),
  };
}

/**
 * @param {Record<string, unknown>} found
 * @param {string} server
 * @returns {Finding[]} none where it has no place or no weight
 */
function finding(found, server) {
  const { severity, start, end, replacements } = found;
  const placed = Number.isInteger(start) && Number.isInteger(end) && Number(start) >= 0 && Number(end) > Number(start);
  if (!severities.includes(severity) || !(placed || (start === null && end === null))) return [];
  const clause = object(found.clause);
  return [
    {
      rule: text(found.rule),
      category: text(found.category),
      severity: /** @type {Severity} */ (severity),
      start: placed ? Number(start) : null,
      end: placed ? Number(end) : null,
      title: text(found.title),
      says: text(found.says),
      source: text(found.source) || null,
      why: text(found.why),
      instead: text(found.instead),
      replacements: (Array.isArray(replacements) ? replacements : []).map(text).filter(Boolean),
      clause: { number: text(clause.number), title: text(clause.title), url: link(clause.url, server) },
      ask: text(found.ask) || null,
      askAt: REACHED.test(text(found.ask_at)) ? text(found.ask_at) : null,
    },
  ];
}

/**
 * @param {unknown} value
 * @param {string} server
 */
function link(value, server) {
  if (typeof value !== "string") return null;
  try {
    const url = new URL(value, `${server}/`);
    return url.origin === new URL(server).origin ? url.href : null;
  } catch {
    return null;
  }
}

/** @param {unknown} value */
function text(value) {
  return typeof value === "string" ? value : "";
}

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>}
 */
function object(value) {
  return typeof value === "object" && value !== null ? /** @type {Record<string, unknown>} */ (value) : {};
}
