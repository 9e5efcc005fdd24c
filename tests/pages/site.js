// Brings a page to life: editors where `data-editor` says, and what publishes them. `window.page` shows the models.
import Quill1 from "quill1";
import * as editors from "./editors.js";

/** @returns {import("./editors.js").Made} */
function quill1(place, attributes) {
  const quill = new Quill1(place, { formats: [], modules: { toolbar: false } });
  for (const [key, value] of Object.entries(attributes)) quill.root.setAttribute(key, value);
  return { element: quill.root, text: () => quill.getText().replace(/\n$/, ""), clear: () => quill.setText("") };
}

const make = { ...editors, quill1 };
const output = document.querySelector("#posted");
/** @type {Record<string, import("./editors.js").Made>} */
const made = {};

/** @param {string} names @param {string} how */
function publish(names, how) {
  const texts = names.split(" ").map((name) => made[name].text().trimEnd());
  if (!texts.some(Boolean)) return;
  output.textContent = JSON.stringify([...JSON.parse(output.textContent), { where: names, text: texts.join("\n---\n"), how }]);
  for (const name of names.split(" ")) made[name].clear();
}

/** @param {Element} within */
function bringToLife(within) {
  within.querySelectorAll("[data-editor]").forEach(bringEditor);
  within.querySelectorAll("[data-publish]").forEach(bringButton);
}

function bringEditor(place) {
  const { editor, name, keys, attributes = "{}" } = place.dataset;
  made[name] = make[editor](place, JSON.parse(attributes));
  place.parentElement.addEventListener(
    "keydown",
    (event) => {
      const path = event.composedPath();
      const here = event.key === "Enter" && !event.isComposing && (path.includes(place) || path[0].matches("[data-keys-too]"));
      const publishes = keys === "enter" ? !event.shiftKey : keys === "mod" && (event.ctrlKey || event.metaKey);
      if (!here || !publishes) return;
      event.preventDefault();
      event.stopPropagation();
      publish(place.dataset.with ?? name, "keys");
    },
    { capture: true },
  );
}

function bringButton(button) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    // Some sites take no click but a person's.
    if (event.isTrusted || button.dataset.trusted === undefined) publish(button.dataset.publish, "click");
  });
}

/** Another page of the same site, without loading it: the composers go, and others come. @param {string} path */
async function go(path) {
  const answer = await fetch(path);
  const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  history.pushState(null, "", path);
  document.querySelector("main").replaceWith(next);
  bringToLife(next);
}

bringToLife(document);
const clear = (/** @type {string} */ name) => made[name].clear();
window.page = { go, clear, models: () => Object.fromEntries(Object.entries(made).map(([name, one]) => [name, one.text()])) };
