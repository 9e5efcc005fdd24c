// What the policy says to the extension, read with care.
import assert from "node:assert/strict";
import { test } from "node:test";

import { addedHosts, readConfig, siteOf } from "../src/background/config.js";
import { linkedin } from "../src/sites/linkedin.js";
import { mastodon } from "../src/sites/mastodon.js";

const body = (...sites) => ({
  policy: { version: 3, name: "P" },
  may_pause: true,
  hours: { working_days: ["mon", "someday"], allowed: ["07:00-09:00", "always"] },
  networks: { banned: ["tiktok"], job_ads: ["linkedin"] },
  sites,
});
const composer = { kind: "post", editor: [".new"], submit: [".go"] };

test("what has not the expected shape is left out", () => {
  const config = readConfig(body());
  assert.deepEqual(config?.hours, { workingDays: ["mon"], allowed: ["07:00-09:00"] });
  assert.equal(config?.mayPause, true);
  for (const wrong of [null, 7, [], {}, { policy: {} }]) assert.equal(readConfig(wrong), null);
});

test("a site of the policy is read like another, at its own host", () => {
  const config = readConfig(body({ name: "Ours", like: "Mastodon", hosts: ["social.example.com"] }));
  const site = siteOf("social.example.com", config);
  assert.equal(site?.composers, mastodon.composers);
  assert.equal(site?.network, "mastodon");
  assert.deepEqual(addedHosts(config), ["social.example.com"]);
  assert.equal(siteOf("elsewhere.example.com", config), null);
});

test("a site is called as people write", () => {
  const named = (/** @type {string} */ name) => readConfig(body({ name, like: "Mastodon", hosts: ["social.example.com"] }))?.sites[0]?.name;
  for (const name of ["Réseau de Liège", "Größe 9", "Сеть", "A_b-c"]) assert.equal(named(name), name);
  for (const name of ["", "<b>", "a.b", "x".repeat(41)]) assert.equal(named(name), undefined);
});

test("a further host of a known site is read like it, with no other word", () => {
  const config = readConfig(body({ name: "Mastodon", hosts: ["social.example.com"], never: [".more"] }));
  const site = siteOf("social.example.com", config);
  assert.equal(site?.composers, mastodon.composers);
  assert.equal(site?.network, "mastodon");
  assert.deepEqual(site?.never, [...mastodon.never, ".more"]);
});

test("selectors of a known site are described anew, and what is never read only grows", () => {
  const config = readConfig(body({ name: "LinkedIn", hosts: [], composers: [composer], never: [".more"] }));
  const site = siteOf("www.linkedin.com", config);
  assert.deepEqual(site?.composers[0]?.editor, [".new"]);
  assert.equal(site?.network, "linkedin");
  assert.deepEqual(site?.never, [...linkedin.never, ".more"]);
  assert.deepEqual(site?.neverPaths, linkedin.neverPaths);
});

test("nothing that is not a host, a selector or a word gets in", () => {
  const site = {
    name: "Odd",
    hosts: ["*", "example", "https://example.com", "a.example.com/x", "ok.example.com"],
    composers: [
      { ...composer, editor: ["a{color:red}", "<script>", 7, ".fine"], submit_words: ["<b>", "Go"], kind: "post" },
      { ...composer, kind: "message" },
      { ...composer, editor: [] },
    ],
  };
  const read = readConfig(body(site))?.sites[0];
  assert.deepEqual(read?.hosts, ["ok.example.com"]);
  assert.deepEqual(read?.composers.map(({ editor, submitWords }) => [editor, submitWords]), [[[".fine"], ["Go"]]]);
});
