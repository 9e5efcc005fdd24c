// The real editors, each made the way sites make it. What an editor offers: its own model's text, and emptying it.
import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import { Editor } from "@tiptap/core";
import { baseKeymap } from "@tiptap/pm/commands";
import { history, redo, undo } from "@tiptap/pm/history";
import { keymap } from "@tiptap/pm/keymap";
import { Schema } from "@tiptap/pm/model";
import { EditorState as ProseState } from "@tiptap/pm/state";
import { EditorView } from "@tiptap/pm/view";
import StarterKit from "@tiptap/starter-kit";
import { ContentState, Editor as DraftEditor, EditorState } from "draft-js";
import { $createParagraphNode, $getRoot, createEditor as createLexical } from "lexical";
import { createElement, useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { createEditor as createSlate, Editor as SlateEditor, Node as SlateNode, Transforms } from "slate";
import { withHistory } from "slate-history";
import { Editable, Slate, withReact } from "slate-react";

/**
 * @typedef {{ element: HTMLElement, text: () => string, clear: () => void }} Made
 */

/** @param {HTMLElement} place @param {Record<string, string>} attributes */
function name(place, attributes) {
  for (const [key, value] of Object.entries(attributes)) place.setAttribute(key, value);
}

/** @returns {Made} */
export function tiptap(place, attributes = {}) {
  const editor = new Editor({ element: place, extensions: [StarterKit] });
  name(editor.view.dom, attributes);
  return { element: editor.view.dom, text: () => editor.getText({ blockSeparator: "\n" }), clear: () => editor.commands.clearContent() };
}

const paragraph = { group: "block", content: "text*", toDOM: () => ["p", 0], parseDOM: [{ tag: "p" }] };
const schema = new Schema({ nodes: { doc: { content: "paragraph+" }, paragraph, text: {} } });

/** @returns {Made} */
export function prosemirror(place, attributes = {}) {
  const fresh = () =>
    ProseState.create({ schema, plugins: [history(), keymap({ "Mod-z": undo, "Shift-Mod-z": redo }), keymap(baseKeymap)] });
  const view = new EditorView(place, { state: fresh() });
  name(view.dom, attributes);
  return {
    element: view.dom,
    text: () => view.state.doc.textBetween(0, view.state.doc.content.size, "\n"),
    clear: () => view.updateState(fresh()),
  };
}

/** @returns {Made} */
export function lexical(place, attributes = {}) {
  const editor = createLexical({ namespace: "page", onError: (error) => console.error(error) });
  name(place, { contenteditable: "true", role: "textbox", "data-lexical-editor": "true", "aria-multiline": "true", ...attributes });
  editor.setRootElement(place);
  registerRichText(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  const text = () => editor.getEditorState().read(() => $getRoot().getChildren().map((child) => child.getTextContent()).join("\n"));
  const clear = () => editor.update(() => $getRoot().clear().append($createParagraphNode()), { discrete: true });
  return { element: place, text, clear };
}

/** @returns {Made} */
export function draft(place, attributes = {}) {
  let state = EditorState.createEmpty();
  let change = (/** @type {EditorState} */ _next) => {};
  const Box = () => {
    const [shown, setShown] = useState(state);
    change = (next) => {
      state = next;
      setShown(next);
    };
    return createElement(DraftEditor, { editorState: shown, onChange: change, ariaLabel: attributes["aria-label"] });
  };
  flushSync(() => createRoot(place).render(createElement(Box)));
  return {
    element: place.querySelector("[contenteditable]"),
    text: () => state.getCurrentContent().getPlainText("\n"),
    clear: () => change(EditorState.push(state, ContentState.createFromText(""), "remove-range")),
  };
}

/** @returns {Made} */
export function slate(place, attributes = {}) {
  const editor = withHistory(withReact(createSlate()));
  const empty = [{ type: "paragraph", children: [{ text: "" }] }];
  flushSync(() =>
    createRoot(place).render(
      createElement(Slate, { editor, initialValue: empty }, createElement(Editable, { placeholder: "…", role: "textbox", ...attributes })),
    ),
  );
  return {
    element: place.querySelector("[contenteditable]"),
    text: () => editor.children.map((node) => SlateNode.string(node)).join("\n"),
    clear: () => Transforms.delete(editor, { at: { anchor: SlateEditor.start(editor, []), focus: SlateEditor.end(editor, []) } }),
  };
}

/** A textarea that React controls. @returns {Made} */
export function textarea(place, attributes = {}) {
  let value = "";
  let change = (/** @type {string} */ _next) => {};
  const Box = () => {
    const [shown, setShown] = useState("");
    change = (next) => {
      value = next;
      setShown(next);
    };
    return createElement("textarea", { value: shown, onChange: (event) => change(event.target.value), rows: 4, ...attributes });
  };
  flushSync(() => createRoot(place).render(createElement(Box)));
  return { element: place.querySelector("textarea"), text: () => value, clear: () => flushSync(() => change("")) };
}

/** No framework: the browser's own editing. @returns {Made} */
export function plain(place, attributes = {}) {
  name(place, { contenteditable: "true", role: "textbox", "aria-multiline": "true", ...attributes });
  return { element: place, text: () => place.innerText.replace(/\n$/, ""), clear: () => place.replaceChildren() };
}
