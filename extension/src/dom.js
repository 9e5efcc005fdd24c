// Building elements without HTML strings.

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | ((event: Event) => void)>} [attributes] a function listens to the event of that name
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "string") element.setAttribute(name, value);
    else element.addEventListener(name, value);
  }
  fill(element, ...children);
  return element;
}

/**
 * @param {Element} element
 * @param {...(Node | string | null | undefined | false)} children what is empty is left out
 */
export function fill(element, ...children) {
  element.replaceChildren(.../** @type {(Node | string)[]} */ (children.filter(Boolean)));
}

const SVG = "http://www.w3.org/2000/svg";

/** Outlines on a grid of 20. Severities differ in shape: a circle, a triangle, an octagon. */
const ICONS = {
  advice: ["M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15z", "M10 9.2v4.6", "M10 6.3v.1"],
  warning: ["M10 3.2 17.6 16.6H2.4z", "M10 8.4v3.6", "M10 14.2v.1"],
  stop: ["M7 2.8h6L17.2 7v6L13 17.2H7L2.8 13V7z", "M10 6.4v4.4", "M10 13.6v.1"],
  clear: ["M4.5 10.5 8.3 14.3 15.8 6.2"],
  previous: ["M12 5 7 10l5 5"],
  next: ["M8 5l5 5-5 5"],
  close: ["M5.5 5.5l9 9", "M14.5 5.5l-9 9"],
  unchecked: ["M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15z", "M4.8 15.2 15.2 4.8"],
  unset: ["M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15z", "M10 6v4.5l2.8 1.8"],
  reads: ["M2.2 10S5 4.8 10 4.8 17.8 10 17.8 10 15 15.2 10 15.2 2.2 10 2.2 10z", "M10 7.8a2.2 2.2 0 1 1 0 4.4a2.2 2.2 0 1 1 0-4.4z"],
  swap: ["M3.5 7h11l-3-3", "M16.5 13h-11l3 3"],
};

/** @typedef {keyof typeof ICONS} Icon */

/** @param {Icon} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  for (const outline of ICONS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", outline);
    svg.append(path);
  }
  return svg;
}

/** What was looked up before, by key and values: a page that is older than the extension in it can look up no more. @type {Map<string, string>} */
const said = new Map();

/**
 * A text of the reader's language, from `_locales`; empty where it can neither be looked up nor was said before.
 *
 * @param {string} key
 * @param {...(string | number)} values
 */
export function t(key, ...values) {
  const asked = [key, ...values].join("\n");
  try {
    if (!said.has(asked)) said.set(asked, chrome.i18n.getMessage(key, values.map(String)));
  } catch {
    // The extension was loaded anew under this page.
  }
  return said.get(asked) ?? "";
}
