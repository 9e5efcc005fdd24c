// What waits for the next picture.
import assert from "node:assert/strict";
import { test } from "node:test";

import { never, soon } from "../src/content/frame.js";

/** @type {(() => void)[]} */
const asked = [];
globalThis.requestAnimationFrame = (draw) => asked.push(draw);
const picture = () => asked.shift()?.();

test("each is done once for a picture, also what the others ask for", () => {
  const done = [];
  const last = () => done.push("last");
  const first = () => (done.push("first"), soon(last));
  soon(first);
  soon(first);
  picture();
  assert.deepEqual([done, asked.length], [["first", "last"], 0]);
});

test("what is not wanted any more is not done", () => {
  const done = [];
  const work = () => done.push("work");
  soon(work);
  never(work);
  picture();
  assert.deepEqual(done, []);
});

test("work that fails keeps none of the rest from being done", () => {
  const done = [];
  soon(() => {
    throw new Error("a site's own");
  });
  soon(() => done.push("rest"));
  assert.throws(picture, /a site's own/);
  picture();
  assert.deepEqual(done, ["rest"]);
});
