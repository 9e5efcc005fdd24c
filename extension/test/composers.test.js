// Finding a site's composers, as far as no page is needed for it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { contextOf, isPrivate } from "../src/content/composers.js";

/** @param {string} pattern @param {string} pathname */
function isNeverRead(pattern, pathname) {
  Object.assign(globalThis, { location: { pathname } });
  return isPrivate({ name: "Ours", network: "other", hosts: [], composers: [], never: [], neverPaths: [pattern] }, []);
}

for (const [pattern, path, expected] of /** @type {[string, string, boolean][]} */ ([
  ["/messages", "/messages", true],
  ["/messages", "/messages/1", false],
  ["/messages*", "/messages/1", true],
  ["/messages*", "/my/messages", false],
  ["*/chat", "/chat", true],
  ["/*/chat", "/team/chat", true],
  ["/*/chat", "/team/chat/old/chat", true],
  ["/*/chat", "/team/chat/old", false],
  ["/*/chat/*", "/team/chat/", true],
  ["/a*a", "/a", false],
  ["*", "/anything", true],
])) {
  test(`${path} is ${expected ? "" : "not "}at ${pattern}`, () => assert.equal(isNeverRead(pattern, path), expected));
}

test("an audience is known by its words, in capitals or not", () => {
  const words = { private: ["Direct message"], connections: ["followers"] };
  const composer = /** @type {Composer} */ ({ kind: "post", editor: [], submit: [], audience: { element: ".to", words } });
  const site = { name: "Ours", network: "other", hosts: [], composers: [composer], never: [], neverPaths: [] };
  for (const [shown, audience] of [["DIRECT MESSAGE to Ann", "private"], ["Your Followers", "connections"], ["All", "unknown"]]) {
    const element = { childNodes: [{ nodeType: 3, nodeValue: shown }], querySelectorAll: () => [] };
    const container = /** @type {any} */ ({ querySelector: () => element });
    assert.equal(contextOf(site, { composer, container, editor: container }).audience, audience);
  }
});
