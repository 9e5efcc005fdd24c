// Every language says everything, with the same placeholders, and nothing that is never said.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { translate } from "../src/page.js";

const read = (language) =>
  JSON.parse(readFileSync(new URL(`../src/_locales/${language}/messages.json`, import.meta.url), "utf8"));
const shape = (messages) =>
  Object.fromEntries(
    Object.entries(messages).map(([key, { message, placeholders }]) => [
      key,
      [message.length > 0, Object.keys(placeholders ?? {}).sort(), (message.match(/\$\w+\$/g) ?? []).sort()],
    ]),
  );

for (const language of ["fr", "nl", "de"]) {
  test(`${language} is complete`, () => assert.deepEqual(shape(read(language)), shape(read("en"))));
}

for (const language of ["en", "fr", "nl", "de"]) {
  test(`${language} says which it is`, () => assert.equal(read(language).language.message, language));
}

test("a page says in which language it speaks, which is not the browser's where that is another", () => {
  const page = { documentElement: { lang: "" }, querySelectorAll: () => [] };
  const i18n = { getUILanguage: () => "es", getMessage: (/** @type {string} */ key) => read("en")[key].message };
  Object.assign(globalThis, { document: page, chrome: { i18n } });
  translate();
  assert.equal(page.documentElement.lang, "en");
});

test("every text is said somewhere", () => {
  const folder = new URL("..", import.meta.url);
  const sources = globSync(["src/**/*.{js,html}", "manifest.mjs"], { cwd: folder }).map((path) => readFileSync(new URL(path, folder), "utf8"));
  const said = (key) => new RegExp(`(?<![A-Za-z])(?:__MSG_)?${key}(?![A-Za-z])`).test(sources.join("\n"));
  // Those with a state in their name: t(`problem_${reason}`), t(`dialog${kind}Title`).
  const made = /^(?:problem_\w+|dialog(?:Warning|Stop|Unchecked)(?:Title|Text))$/;
  assert.deepEqual(Object.keys(read("en")).filter((key) => !made.test(key) && !said(key)), []);
});

test("every button of a page that shows has its words before anything is asked", () => {
  for (const page of ["popup/popup.html", "options/options.html"]) {
    const html = readFileSync(new URL(`../src/${page}`, import.meta.url), "utf8");
    const buttons = html.match(/<button[^>]*>/g) ?? [];
    assert.ok(buttons.length > 0, page);
    assert.deepEqual(buttons.filter((button) => !/ data-text="| hidden/.test(button)), [], page);
  }
});
