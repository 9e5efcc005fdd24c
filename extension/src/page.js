// What options page and popup share: their words, and finding their elements.
import { t } from "./dom.js";

/** Puts the reader's words where the HTML names them. */
export function translate() {
  document.documentElement.lang = t("language");
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = t(element.getAttribute("data-text") ?? "");
  }
}

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function byId(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`This page has no ${type.name} with the id "${id}".`);
  return element;
}
