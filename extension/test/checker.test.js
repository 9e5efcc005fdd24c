// One composer's conversation with the service.
import assert from "node:assert/strict";
import { test } from "node:test";

import { createChecker } from "../src/content/checker.js";

const found = { rule: "a/b", severity: "warning", start: 0, end: 3 };
const answer = (...findings) => ({
  ok: true,
  answer: { verdict: "x", findings, shielded: [], notices: [], policyVersion: 1 },
});

/** A composer and a service whose answers the test gives one by one. */
function scene() {
  const asked = [];
  const scene = { text: "", where: "public", states: [], asked };
  scene.checker = createChecker({
    read: () => scene.text,
    where: () => scene.where,
    send: (text, reading) => new Promise((reply) => asked.push({ text, reading, reply })),
    changed: (view) => scene.states.push(view.state),
  });
  scene.reply = async (reply) => {
    asked.at(-1).reply(reply);
    await new Promise((done) => setImmediate(done));
  };
  /** What stands there is read to the end, with one answer to both readings. */
  scene.read = async (reply) => {
    void scene.checker.settle();
    await scene.reply(reply);
    await scene.reply(reply);
  };
  return scene;
}

test("a text is read fast, then in full, and only then known", async () => {
  const s = scene();
  s.text = "abc def";
  const settled = s.checker.settle();
  assert.deepEqual([s.asked.length, s.asked[0].reading], [1, "fast"]);
  await s.reply(answer(found));
  assert.equal(s.checker.view().state, "findings");
  assert.equal(s.checker.knows("abc def"), false);
  assert.deepEqual([s.asked.length, s.asked[1].reading], [2, "full"]);
  await s.reply(answer(found, { ...found, rule: "reading/x", start: 4, end: 7 }));
  assert.equal((await settled).answer.findings.length, 2);
  assert.equal(s.checker.knows("abc def"), true);
});

test("nothing found by the rules is not clear before the full reading", async () => {
  const s = scene();
  s.text = "abc";
  void s.checker.settle();
  await s.reply(answer());
  assert.equal(s.checker.view().state, "checking");
  await s.reply(answer());
  assert.equal(s.checker.view().state, "clear");
});

test("the same text is not sent again", async () => {
  const s = scene();
  s.text = "abc";
  await s.read(answer());
  await s.checker.settle();
  assert.equal(s.asked.length, 2);
});

test("a text that was read before is not sent again, and shows what was found in it", async () => {
  const s = scene();
  for (const [text, reply] of [["abc", answer(found)], ["abcd", answer()]]) {
    s.text = text;
    await s.read(reply);
  }
  s.text = "abc";
  s.checker.look();
  await s.checker.settle();
  assert.deepEqual([s.asked.length, s.checker.view().state, s.checker.view().findings], [4, "findings", [found]]);
});

test("an edit that is taken back does not make a draft pass without its findings", async () => {
  const s = scene();
  s.text = "abc def";
  await s.read(answer(found));
  for (const text of ["ab def", "abc def"]) {
    s.text = text;
    s.checker.look();
  }
  assert.equal(s.checker.knows("abc def"), false);
  await s.checker.settle();
  assert.deepEqual([s.checker.knows("abc def"), s.checker.view().findings, s.asked.length], [true, [found], 2]);
});

test("a text that was taken out and put back shows what was found in it", async () => {
  const s = scene();
  s.text = "abc";
  await s.read(answer(found));
  s.text = "";
  s.checker.look();
  s.text = "abc";
  await s.checker.settle();
  assert.deepEqual([s.checker.view().text, s.checker.view().findings, s.asked.length], ["abc", [found], 2]);
});

test("the same text for another audience is asked about", async () => {
  const s = scene();
  s.where = "connections";
  s.text = "abc";
  await s.read(answer());
  s.where = "public";
  assert.equal(s.checker.knows("abc"), false);
  void s.checker.settle();
  assert.equal(s.asked.length, 3);
  await s.reply(answer(found));
  await s.reply(answer(found));
  assert.deepEqual([s.checker.knows("abc"), s.checker.view().findings], [true, [found]]);
});

test("what is known is asked for anew where it may be another answer now", async () => {
  const s = scene();
  s.text = "abc";
  await s.read(answer(found));
  s.checker.outdate();
  assert.deepEqual([s.checker.knows("abc"), s.asked.length], [false, 2]);
  void s.checker.again();
  await s.reply({ ok: false, reason: "paused" });
  assert.deepEqual([s.checker.view().state, s.checker.view().findings], ["paused", []]);
});

test("an answer that was asked for before is none where it may be another now", async () => {
  const s = scene();
  s.text = "abc";
  const settled = s.checker.settle();
  await s.reply(answer());
  s.checker.outdate();
  await s.reply(answer());
  assert.deepEqual([s.checker.knows("abc"), s.asked.length], [false, 3]);
  await s.reply({ ok: false, reason: "paused" });
  assert.deepEqual([s.checker.view().state, (await settled).reason], ["paused", "paused"]);
});

test("what was said of an empty composer before is not said where it may be another answer now", async () => {
  const s = scene();
  void s.checker.again();
  s.checker.outdate();
  void s.checker.again();
  await s.reply({ ok: false, reason: "paused" });
  s.asked[0].reply(answer());
  await new Promise((done) => setImmediate(done));
  assert.equal(s.checker.view().state, "paused");
});

test("an answer for another audience is none for this one, also where this one is back", async () => {
  const s = scene();
  s.where = "connections";
  s.text = "abc";
  void s.checker.settle();
  s.where = "public";
  await s.reply(answer());
  assert.deepEqual([s.asked.length, s.asked[1].reading], [2, "fast"]);
  s.where = "connections";
  await s.reply(answer());
  await s.reply(answer());
  await s.reply(answer(found));
  assert.deepEqual([s.checker.view().findings, s.checker.knows("abc")], [[found], true]);
});

test("one request at a time, and an edited text is read anew", async () => {
  const s = scene();
  s.text = "abc";
  const settled = s.checker.settle();
  s.text = "abcd";
  void s.checker.settle();
  assert.equal(s.asked.length, 1);
  await s.reply(answer(found));
  assert.deepEqual([s.asked[1].text, s.asked[1].reading], ["abcd", "fast"]);
  await s.reply(answer());
  await s.reply(answer());
  await settled;
  assert.equal(s.checker.view().state, "clear");
  assert.ok(s.asked.every(({ reading }, index) => reading === "fast" || s.asked[index - 1].text === s.asked[index].text));
});

test("an answer that comes right after an edit leaves the findings on their words", async () => {
  const s = scene();
  s.text = "abc def";
  void s.checker.settle();
  await s.reply(answer(found));
  s.text = "so, abc def"; // changed, and not looked at yet
  await s.reply(answer(found));
  const { text, findings } = s.checker.view();
  assert.deepEqual([text, findings.map(({ start, end }) => text.slice(start, end))], ["so, abc def", ["abc"]]);
});

test("a service that does not answer is never clear", async () => {
  const s = scene();
  s.text = "abc";
  void s.checker.settle();
  await s.reply({ ok: false, reason: "unreachable" });
  assert.equal(s.checker.view().state, "unreachable");
  assert.equal(s.checker.knows("abc"), false);
});

test("what the author set aside stays aside", async () => {
  const s = scene();
  s.text = "abc";
  await s.read(answer(found));
  s.checker.dismiss(s.checker.view().findings[0]);
  assert.equal(s.checker.view().state, "clear");
  assert.deepEqual(s.checker.view().findings, []);
});

test("what was set aside is shown where it was set aside no more", async () => {
  const s = scene();
  s.text = "abc";
  await s.read(answer(found));
  s.checker.dismiss(s.checker.view().findings[0]);
  s.checker.outdate();
  await s.read(answer(found));
  assert.deepEqual(s.checker.view().findings, [found]);
});

test("what was set aside while it was a tip, and must be rephrased now, is shown", async () => {
  const s = scene();
  s.text = "abc";
  await s.read(answer({ ...found, severity: "advice" }));
  s.checker.dismiss(s.checker.view().findings[0]);
  s.checker.outdate();
  const stop = { ...found, severity: "stop" };
  await s.read(answer(stop));
  assert.deepEqual([s.checker.view().state, s.checker.view().findings], ["findings", [stop]]);
});

test("before the first word only the network and the hour are spoken of", async () => {
  const s = scene();
  void s.checker.again();
  assert.deepEqual([s.asked.length, s.asked[0].text, s.asked[0].reading], [1, "", "fast"]);
  const banned = { rule: "channels/banned-network", category: "channel", severity: "stop", start: null, end: null };
  await s.reply(answer(banned, { ...banned, rule: "job_ads/no-pay", category: "job_ad" }));
  assert.equal(s.checker.view().state, "findings");
  assert.deepEqual(s.checker.view().findings, [banned]);
  void s.checker.again();
  assert.equal(s.asked.length, 1, "it is not asked again");
});

test("a composer that is empty again is as it was opened", async () => {
  const s = scene();
  void s.checker.again();
  await s.reply(answer());
  s.text = "abc";
  await s.read(answer(found));
  s.text = "";
  s.checker.look();
  assert.deepEqual([s.checker.view().state, s.checker.view().findings], ["idle", []]);
});

test("a composer that is emptied while it is read is as it was opened, whenever the answer comes", async () => {
  const s = scene();
  void s.checker.again();
  await s.reply(answer());
  s.text = "abc";
  void s.checker.settle();
  await s.reply(answer(found));
  s.text = "";
  s.checker.look();
  await s.reply(answer(found));
  assert.deepEqual([s.checker.view().state, s.checker.view().findings, s.asked.length], ["idle", [], 3]);
  void s.checker.settle();
  await s.reply(answer());
  await s.reply(answer());
  assert.equal(s.checker.view().state, "idle", "an empty composer is never clear");
});

test("what is said of an empty composer is not said of the first words, however late it comes", async () => {
  const s = scene();
  void s.checker.again();
  s.text = "abc";
  await s.read(answer(found));
  const banned = { rule: "channels/banned-network", category: "channel", severity: "stop", start: null, end: null };
  s.asked[0].reply(answer(banned));
  await new Promise((done) => setImmediate(done));
  assert.deepEqual([s.checker.view().text, s.checker.view().findings], ["abc", [found]]);
});
