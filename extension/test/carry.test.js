// Findings over an edit.
import assert from "node:assert/strict";
import { test } from "node:test";

import { carry } from "../src/content/carry.js";

const finding = (start, end) => /** @type {any} */ ({ rule: "a/b", start, end });
const places = (before, after, ...found) => carry(found, before, after).map(({ start, end }) => [start, end]);

test("what lies before an edit stays", () => {
  assert.deepEqual(places("secret plan", "secret plans", finding(0, 6)), [[0, 6]]);
});

test("what lies behind an edit moves along, in UTF-16 units", () => {
  assert.deepEqual(places("a secret", "a 🎉 secret", finding(2, 8)), [[5, 11]]);
});

test("what an edit touched is dropped until the next check", () => {
  assert.deepEqual(places("a secret plan", "a secrets plan", finding(2, 8), finding(9, 13)), [
    [2, 8],
    [10, 14],
  ]);
  assert.deepEqual(places("a secret plan", "a sacred plan", finding(2, 8)), []);
});

test("what was only moved is followed by its words, where they stand there once", () => {
  assert.deepEqual(places("a plan, a secret.", "a secret, a plan.", finding(2, 6), finding(10, 16)), [
    [12, 16],
    [2, 8],
  ]);
  assert.deepEqual(places("a plan, a secret.", "a secret, no secret!", finding(10, 16)), []);
  assert.deepEqual(places("a plan: plan a", "a: plan a plan", finding(2, 6)), []);
});

test("a finding about the whole draft stays while there is a draft", () => {
  assert.deepEqual(places("abc", "abcd", finding(null, null)), [[null, null]]);
  assert.deepEqual(places("abc", " ", finding(null, null)), []);
});
