// A question to the role that the policy names.
import assert from "node:assert/strict";
import { test } from "node:test";

import { addDraft, askOf } from "../src/content/question.js";

const finding = { title: "T", says: "S", clause: { number: "1", title: "" }, ask: "legal", askAt: "mailto:legal@example.com" };

/** As much of an element as a link and a tick need. */
function element() {
  const [attributes, listeners] = [{}, {}];
  return {
    attributes,
    listeners,
    setAttribute: (name, value) => void (attributes[name] = value),
    addEventListener: (type, act) => void (listeners[type] = act),
    replaceChildren() {},
  };
}

/** The link that is there once the author has ticked that a draft is added; without one, nothing is ticked. */
function link(asked, draft) {
  const made = [];
  const getMessage = (key, values) => [key, ...values].join(" ");
  const createElement = () => made[made.push(element()) - 1];
  Object.assign(globalThis, { chrome: { i18n: { getMessage } }, document: { createElement } });
  const a = askOf(asked);
  if (draft) {
    const label = addDraft([{ finding: asked, entry: { querySelector: () => a } }], draft);
    made[1].checked = true;
    label.listeners.edited();
  }
  return a.attributes.href;
}

test("a long question has no draft in it that nobody added", () => {
  const href = link({ ...finding, says: "S".repeat(3000) }, "");
  assert.ok(href.includes("SSS"));
  assert.ok(!href.includes("questionDraft"));
});

test("of a long draft no more is looked at than a link could hold", (context) => {
  const encode = context.mock.method(globalThis, "encodeURIComponent");
  const href = link(finding, "é".repeat(20_000));
  assert.ok(href.includes("questionDraft") && href.length <= 2000);
  const looked = encode.mock.calls.reduce((sum, { arguments: [text] }) => sum + text.length, 0);
  assert.ok(looked < 1_000_000, `${looked} characters were encoded`);
});
