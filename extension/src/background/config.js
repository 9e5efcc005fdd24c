// What the policy says to the extension: sites, networks, hours, whether reading may be paused. It is data; each part is
// read with care, kept for a while, and can neither change where drafts go nor make messages readable.
import { sites } from "../sites/index.js";

/** @typedef {import("./settings.js").Settings} Settings */

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;
const SELECTOR = /^[^{}<;@\\]{1,300}$/;
const WORD = /^[^<>]{1,60}$/;
const PATH = /^\/[^\s<>]{0,200}$/;
const WINDOW = /^\d\d:\d\d-\d\d:\d\d$/;
const DAY = /^(?:mon|tue|wed|thu|fri|sat|sun)$/;
const NAME = /^[\p{L}\p{N}_ -]{1,40}$/u;
const KINDS = ["post", "comment", "article", "job"];
const AUDIENCES = ["public", "connections", "group", "private", "unknown"];
const MOST = 50;

/**
 * @param {unknown} body the answer of `GET /api/v1/extension`
 * @returns {Config | null} null where it is no such answer; what does not have the expected shape is left out
 */
export function readConfig(body) {
  const { policy, may_pause, hours, networks, sites: described } = object(body);
  const { version, name } = object(policy);
  if (typeof name !== "string") return null;
  return {
    policy: { name, version: typeof version === "number" ? version : null },
    mayPause: may_pause === true,
    hours: hours ? { workingDays: strings(object(hours).working_days, DAY), allowed: strings(object(hours).allowed, WINDOW) } : null,
    jobAds: strings(object(networks).job_ads, NAME),
    sites: list(described).flatMap((each) => site(object(each))),
  };
}

/**
 * @param {Record<string, unknown>} given
 * @returns {PolicySite[]}
 */
function site(given) {
  const [name] = strings([given.name], NAME);
  const hosts = strings(given.hosts, HOST);
  if (!name) return [];
  return [
    {
      name,
      network: strings([given.network], NAME)[0] ?? "",
      like: strings([given.like], NAME)[0] ?? "",
      hosts,
      composers: list(given.composers).flatMap((each) => composer(object(each))),
      never: strings(given.never, SELECTOR),
      neverPaths: strings(given.never_paths, PATH),
    },
  ];
}

/**
 * @param {Record<string, unknown>} given
 * @returns {Composer[]}
 */
function composer(given) {
  const editor = strings(given.editor, SELECTOR);
  if (!editor.length || !KINDS.includes(String(given.kind))) return [];
  const audience = object(given.audience);
  const author = object(given.author);
  const some = (/** @type {unknown} */ value, /** @type {RegExp} */ shape) => {
    const found = strings(value, shape);
    return found.length ? found : undefined;
  };
  const named = Object.entries(object(audience.words)).filter(([key]) => AUDIENCES.includes(key));
  return [
    compact({
      kind: /** @type {Composer["kind"]} */ (given.kind),
      paths: some(given.paths, PATH),
      container: some(given.container, SELECTOR),
      editor,
      submit: strings(given.submit, SELECTOR),
      submitWords: some(given.submit_words, WORD),
      enterPublishes: given.enter_publishes === true || undefined,
      together: given.together === true || undefined,
      scheduled: some(given.scheduled, SELECTOR),
      audience: compact({
        element: strings([audience.element], SELECTOR)[0],
        words: named.length ? Object.fromEntries(named.map(([key, words]) => [key, strings(words, WORD)])) : undefined,
        otherwise: AUDIENCES.includes(String(audience.otherwise)) ? String(audience.otherwise) : undefined,
      }),
      author: compact({
        company: some(author.company, SELECTOR),
        person: some(author.person, SELECTOR),
        companyPaths: some(author.company_paths, PATH),
      }),
    }),
  ];
}

/**
 * A host's site as shipped, with what the policy adds. Composers may be described anew; what is never read only grows.
 *
 * @param {string} host
 * @param {Config | null} config
 * @returns {Site | null}
 */
export function siteOf(host, config) {
  const own = config?.sites.find((each) => each.hosts.includes(host) || shippedAs(each.name)?.hosts.includes(host));
  const shipped = sites.find(({ hosts }) => hosts.includes(host)) ?? (own && (shippedAs(own.like) ?? shippedAs(own.name)));
  if (!own) return shipped ?? null;
  return {
    name: own.name,
    network: own.network || shipped?.network || "other",
    hosts: own.hosts,
    composers: own.composers.length ? own.composers : (shipped?.composers ?? []),
    never: [...(shipped?.never ?? []), ...own.never],
    neverPaths: [...(shipped?.neverPaths ?? []), ...own.neverPaths],
  };
}

/** @param {string} name */
function shippedAs(name) {
  return sites.find((each) => each.name.toLowerCase() === name.toLowerCase());
}

/** The policy's hosts that are not in the manifest: reading there needs the author's permission. @param {Config | null} config */
export function addedHosts(config) {
  const shipped = new Set(sites.flatMap(({ hosts }) => hosts));
  return [...new Set((config?.sites ?? []).flatMap(({ hosts }) => hosts))].filter((host) => !shipped.has(host));
}

/**
 * @param {unknown} value
 * @param {RegExp} shape
 * @returns {string[]}
 */
function strings(value, shape) {
  return /** @type {string[]} */ (list(value).filter((each) => typeof each === "string" && shape.test(each)));
}

/** @param {unknown} value @returns {unknown[]} */
function list(value) {
  return Array.isArray(value) ? value.slice(0, MOST) : [];
}

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>}
 */
function object(value) {
  return typeof value === "object" && value !== null ? /** @type {Record<string, unknown>} */ (value) : {};
}

/**
 * Without what is not said.
 *
 * @template {object} T
 * @param {T} given
 * @returns {T}
 */
function compact(given) {
  return /** @type {T} */ (Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
}
