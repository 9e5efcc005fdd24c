// What a service answers, read with care.
import assert from "node:assert/strict";
import { test } from "node:test";

import { readAnswer } from "../src/background/answer.js";

const SERVER = "https://posts.example.com";
const finding = { rule: "a/b", severity: "stop", start: 0, end: 3, title: "T", clause: { number: "4.2", url: "/policy/1#x" } };
const body = (...findings) => ({ verdict: "stop", units: "utf-16", policy: { version: 3 }, findings, notices: [] });

test("an answer keeps what it needs, and a clause links to the service", () => {
  const read = readAnswer(body(finding), SERVER);
  assert.equal(read?.policyVersion, 3);
  assert.equal(read?.mayOverride, false);
  for (const [said, may] of [[true, true], ["true", false], [1, false]]) {
    assert.equal(readAnswer({ ...body(), may_override: said }, SERVER)?.mayOverride, may);
  }
  for (const [said, may] of [[undefined, true], [true, true], [false, false]]) {
    assert.equal(readAnswer({ ...body(), may_be_nameless: said }, SERVER)?.mayBeNameless, may);
  }
  assert.equal(read?.findings[0]?.clause.url, "https://posts.example.com/policy/1#x");
});

test("a link that leads elsewhere is no link", () => {
  for (const url of ["https://evil.example/x", "javascript:alert(1)", "//evil.example", 7]) {
    assert.equal(readAnswer(body({ ...finding, clause: { url } }), SERVER)?.findings[0]?.clause.url, null);
  }
});

test("a role is reached by mail or over TLS, and nowhere else", () => {
  const at = (ask_at) => readAnswer(body({ ...finding, ask_at }), SERVER)?.findings[0]?.askAt;
  for (const good of ["mailto:legal@example.com", "https://desk.example.com/new?text={text}"]) assert.equal(at(good), good);
  for (const bad of ["javascript:alert(1)", "http://desk.example.com", "mailto:a@b.example?bcc=c@d.example", "x", 7, null]) {
    assert.equal(at(bad), null);
  }
});

test("what is no finding is left out, what is no answer is refused", () => {
  assert.deepEqual(readAnswer(body({ ...finding, start: -1 }, { ...finding, severity: "doom" }), SERVER)?.findings, []);
  for (const wrong of [null, "x", [], {}, { ...body(), units: "bytes" }, { ...body(), verdict: "fine" }]) {
    assert.equal(readAnswer(wrong, SERVER), null);
  }
});
