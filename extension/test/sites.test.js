// What the sites show in their own words.
import assert from "node:assert/strict";
import { test } from "node:test";

import { contextOf } from "../src/content/composers.js";
import { linkedin } from "../src/sites/linkedin.js";

const described = linkedin.composers.find(({ kind }) => kind === "post");
const composer = /** @type {Composer} */ ({ ...described, author: undefined });

/** An element as far as its words are read. @param {...(string | object)} children */
function element(...children) {
  const inside = children.filter((each) => typeof each !== "string");
  return {
    textContent: children.map((each) => (typeof each === "string" ? each : /** @type {any} */ (each).textContent)).join(""),
    childNodes: children.map((each) => (typeof each === "string" ? { nodeType: 3, nodeValue: each } : each)),
    querySelectorAll: () => inside.flatMap((each) => [each, .../** @type {any} */ (each).querySelectorAll("*")]),
  };
}

/** To whom a post goes by what LinkedIn's button says: who writes, then for whom. @param {object} button */
function audience(button) {
  const container = /** @type {any} */ ({
    querySelector: (/** @type {string} */ selector) => (selector === composer.audience?.element ? button : null),
  });
  return contextOf(linkedin, { composer, container, editor: container }).audience;
}

for (const [who, whom, expected] of /** @type {[string, string, string][]} */ ([
  ["Ann Peeters", "Post to Anyone", "public"],
  ["Ann Peeters", "Connections only", "connections"],
  ["Ann Peeters", "Iedereen", "public"],
  ["Ann Peeters", "Alleen connecties", "connections"],
  ["Anna Wallenborn", "Alle", "public"],
  ["Anna Wallenborn", "Nur Kontakte", "connections"],
  ["Anna Wallenborn", "Gruppe", "group"],
  ["Haven Relations", "Post to Anyone", "public"],
  ["Publicis Groupe", "Tout le monde", "public"],
  ["Anne Vallée", "Relations uniquement", "connections"],
])) {
  test(`"${who}", "${whom}" is ${expected}`, () => {
    assert.equal(audience(element(element(who), element(element("Post to "), whom, element()))), expected);
    assert.equal(audience(element(`${who} `, element(whom))), expected);
  });
}

test("words that a page takes apart are read together", () => {
  assert.equal(audience(element(element("Tout "), element("le monde"))), "public");
});
