// What is counted of findings: what became of those that stood.
import assert from "node:assert/strict";
import { test } from "node:test";

import { createChecker } from "../src/content/checker.js";
import { createOutcomes } from "../src/content/outcomes.js";

const found = (rule) => ({ rule, severity: "warning", start: 0, end: 3 });
const answer = (...rules) => ({ ok: true, answer: { findings: rules.map(found), shielded: [], notices: [], policyVersion: 1 } });

/** A draft that is read, each text fast and then in full, and posted as it stands last; what is told of it. */
async function told(...readings) {
  const [decisions, replies] = [[], []];
  let text = "";
  const outcomes = createOutcomes({ network: "x" }, (all) => decisions.push(...all.map(({ rule, decision }) => `${rule} ${decision}`)));
  const checker = createChecker({
    read: () => text,
    where: () => "public",
    send: async () => replies.shift(),
    changed: outcomes.see,
  });
  for (const [written, fast, full] of readings) {
    text = written;
    replies.push(fast, full);
    await checker.settle();
  }
  outcomes.posted(checker.view().findings);
  return decisions;
}

test("what the second reading takes back was edited by nobody", async () => {
  assert.deepEqual(await told(["abc", answer("a/b", "c/d"), answer("c/d")]), ["c/d posted"]);
});

test("what stood, and stands no more in another text, was edited", async () => {
  const readings = [["abc", answer("a/b"), answer("a/b")], ["xyz", answer(), answer()]];
  assert.deepEqual(await told(...readings), ["a/b edited"]);
});

test("what was shown before the second reading failed, and is written otherwise then, was edited", async () => {
  const readings = [["abc", answer("a/b"), { ok: false, reason: "unreachable" }], ["xyz", answer(), answer()]];
  assert.deepEqual(await told(...readings), ["a/b edited"]);
});
