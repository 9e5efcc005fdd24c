// Where drafts are sent, and what connects this browser to there.
import assert from "node:assert/strict";
import { test } from "node:test";

import { begin, codeIn } from "../src/background/pairing.js";
import { managedArrived, serverAddress, settingsFrom } from "../src/background/settings.js";

const OURS = "https://posts.example.com";

test("an address that drafts may be sent to is https, or this machine", () => {
  for (const [typed, exact] of [
    ["posts.example.com", OURS],
    [" https://posts.example.com/ ", OURS],
    ["https://example.com/posts/", "https://example.com/posts"],
    ["http://127.0.0.1:8000", "http://127.0.0.1:8000"],
    ["http://localhost:8000/", "http://localhost:8000"],
    ["http://posts.example.com", null],
    ["https://me:secret@posts.example.com", null],
    ["ftp://posts.example.com", null],
    ["javascript:alert(1)", null],
    ["", null],
  ]) {
    assert.equal(serverAddress(String(typed)), exact, String(typed));
  }
});

test("the administrator's address wins, and the administrator's token goes nowhere else", () => {
  const own = { serverUrl: "https://elsewhere.example.com" };
  const managed = { serverUrl: OURS, token: "t" };
  assert.deepEqual(settingsFrom(managed, own), { serverUrl: OURS, token: "t", managed: true });
  assert.deepEqual(settingsFrom({ token: "t" }, own), { serverUrl: own.serverUrl, token: null, managed: false });
  assert.deepEqual(settingsFrom({ serverUrl: OURS }, {}), { serverUrl: OURS, token: null, managed: true });
  assert.equal(settingsFrom({ serverUrl: "http://posts.example.com" }, {}), null);
  assert.equal(settingsFrom({}, {}), null);
});

test("the page that asks gets the digest of a secret, never the secret", async () => {
  const { attempt, page } = await begin(OURS, "https://x.example/");
  const asked = new URL(page).searchParams;
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(attempt.verifier));
  assert.equal(asked.get("code_challenge"), Buffer.from(hash).toString("base64url"));
  assert.equal(asked.get("code_challenge_method"), "S256");
  assert.ok(attempt.verifier.length >= 43);
  assert.ok(!page.includes(attempt.verifier));
  assert.notEqual((await begin(OURS, "https://x.example/")).attempt.verifier, attempt.verifier);
});

test("a code counts only where it answers this question", () => {
  const attempt = { serverUrl: OURS, redirect: "https://x.example/", verifier: "v", state: "s" };
  assert.equal(codeIn(attempt, "https://x.example/?code=C&state=s"), "C");
  for (const address of [
    undefined,
    "https://x.example/?error=access_denied&state=s",
    "https://x.example/?code=C&state=another",
    "https://x.example/?code=C",
    "https://evil.example/?code=C&state=s",
  ]) {
    assert.equal(codeIn(attempt, address), null, String(address));
  }
});

test("nothing waits any longer once an administrator's settings are there", async () => {
  const listeners = new Set();
  const onChanged = { addListener: (each) => listeners.add(each), removeListener: (each) => listeners.delete(each) };
  const managed = { get: async () => ({}) };
  globalThis.chrome = { management: { getSelf: async () => ({ installType: "admin" }) }, storage: { managed, onChanged } };
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const before = timers();
  const arrived = managedArrived();
  await new Promise((done) => setImmediate(done));
  assert.deepEqual([listeners.size, timers() - before], [1, 1]);
  for (const tell of listeners) tell({}, "managed");
  await arrived;
  assert.deepEqual([listeners.size, timers() - before], [0, 0]);
});
