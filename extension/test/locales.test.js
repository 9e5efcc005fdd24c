// Every language says everything, with the same placeholders.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

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
