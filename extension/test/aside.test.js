// What an author sets aside, and where an author pauses: kept whatever else is kept at the same moment.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { isPaused, setAside, setPaused, withoutSetAside } from "../src/background/keeping.js";

const SERVER = "https://a.example";
const finding = (rule) => ({ rule, severity: "warning", start: null, end: null });

beforeEach(() => {
  const body = { policy: { name: "P", version: 1 }, may_pause: true };
  const stored = { kept: { serverUrl: SERVER, at: Date.now(), body } };
  const local = {
    get: async (keys) => structuredClone(Object.fromEntries([keys].flat().map((key) => [key, stored[key]]))),
    set: async (more) => void Object.assign(stored, structuredClone(more)),
  };
  const managed = { get: async () => ({ serverUrl: SERVER, token: "t" }) };
  Object.assign(globalThis, { chrome: { storage: { local, managed } } });
});

test("what is set aside in two tabs at once is set aside", async () => {
  await Promise.all(["a/b", "c/d"].map((rule) => setAside("x.com", rule, "")));
  assert.deepEqual(await withoutSetAside("x.com", "text", ["a/b", "c/d", "e/f"].map(finding)), [finding("e/f")]);
});

test("sites that are paused at once are paused", async () => {
  await Promise.all(["x.com", "bsky.app"].map((host) => setPaused(host, true)));
  assert.deepEqual(await Promise.all(["x.com", "bsky.app"].map(isPaused)), [true, true]);
});
