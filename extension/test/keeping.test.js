// What this browser keeps for its author, and for how long.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { config } from "../src/background/keeping.js";

/** @type {Record<string, unknown>} */
let stored;
let asked = 0;
const body = (/** @type {string} */ name) => ({ policy: { name, version: 1 } });

beforeEach(() => {
  asked = 0;
  stored = { serverUrl: "https://a.example" };
  Object.assign(globalThis, {
    chrome: {
      i18n: { getUILanguage: () => "en" },
      storage: {
        managed: { get: async () => ({ serverUrl: "https://a.example", token: "t" }) },
        local: {
          get: async (/** @type {string[]} */ keys) => Object.fromEntries([keys].flat().map((key) => [key, stored[key]])),
          set: async (/** @type {object} */ more) => void Object.assign(stored, more),
        },
      },
    },
    fetch: async () => ((asked += 1), Response.json(body("new"))),
  });
});

const MINUTE = 60_000;
for (const [age, name] of /** @type {[number, string][]} */ ([
  [1, "old"],
  [11, "new"],
  [-60 * 24, "new"],
])) {
  test(`what was said ${age} minutes ago by this clock is the ${name} word`, async () => {
    stored.kept = { serverUrl: "https://a.example", at: Date.now() - age * MINUTE, body: body("old") };
    assert.equal((await config())?.policy.name, name);
    assert.equal(asked, name === "new" ? 1 : 0);
  });
}

test("what a full disk does not keep is the policy's word all the same", async () => {
  chrome.storage.local.set = () => Promise.reject(new Error("QUOTA_BYTES quota exceeded"));
  assert.equal((await config())?.policy.name, "new");
});
