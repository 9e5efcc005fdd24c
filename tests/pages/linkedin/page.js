// A page of LinkedIn's shape. It hides nothing: `window.page` lets a test read the editors' own models.
import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import Quill from "quill";
import Quill1 from "quill1";

const output = document.querySelector("#posted");
const mutations = [];
const seen = [];

function post(where, text, how) {
  output.textContent = JSON.stringify([...JSON.parse(output.textContent), { where, text, how }]);
}

/** Counts what somebody else does to an editor's elements: attributes, classes and nodes that are not text. */
function watch(editor) {
  new MutationObserver((records) => {
    for (const { type, attributeName, addedNodes } of records) {
      mutations.push(type === "attributes" ? `@${attributeName}` : [...addedNodes].map((node) => node.nodeName).join());
    }
  }).observe(editor, { attributes: true, childList: true, subtree: true });
}

// --- the share box: Quill in an open shadow root, with a focus trap -------------------------------------------------
const outlet = document.querySelector("#interop-outlet");
const shadow = outlet.attachShadow({ mode: "open" });
const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/linkedin/page.css" });
shadow.append(sheet);
let quill = null;
let opener = null;

/** Stock Quill asks the document for its selection, which stops at the shadow root. LinkedIn's own is patched likewise. */
function insideShadow(editor) {
  const { selection } = editor;
  selection.hasFocus = () => shadow.activeElement === selection.root;
  selection.getNativeRange = () => {
    const [range] = document.getSelection().getComposedRanges({ shadowRoots: [shadow] });
    return range && selection.normalizeNative(range);
  };
  document.addEventListener("selectionchange", () => selection.update("user"));
}

function element(html, parent) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const node = template.content.firstElementChild;
  parent.append(node);
  return node;
}

/** @param {string} shared what is published again below the author's own words, if anything */
function openShareBox(shared) {
  opener = document.activeElement;
  const veil = element(
    `<div class="veil"><div class="sharebox" data-test-modal-id="sharebox" role="dialog" aria-modal="true"
      aria-labelledby="share-to-linkedin-modal__header">
      <header><button class="share-unified-settings-entry-button" type="button"><b class="face">CD</b><span>
        <b id="share-to-linkedin-modal__header">Camille Dubois</b><small>Publier pour tout le monde</small></span></button>
        <button class="close" type="button" aria-label="Fermer">×</button></header>
      <div class="place"></div><blockquote>${shared}</blockquote>
      <footer><button class="share-actions__scheduled-post-btn" type="button">Plus tard</button>
        <button class="share-actions__primary-action blue" type="button" disabled>Publier</button></footer>
    </div></div>`,
    shadow,
  );
  quill = new Quill(veil.querySelector(".place"), { formats: ["bold"], modules: { toolbar: false } });
  insideShadow(quill);
  quill.root.dataset.testQlEditorContenteditable = "true";
  quill.root.setAttribute("role", "textbox");
  quill.root.setAttribute("aria-multiline", "true");
  quill.root.setAttribute("aria-label", "Éditeur de texte pour créer du contenu");
  watch(quill.root);
  const button = veil.querySelector(".share-actions__primary-action");
  veil.querySelector(".share-actions__scheduled-post-btn").addEventListener("click", () => {
    element(`<p class="share-creation-state__schedule-info">Demain, 9 h</p>`, veil.querySelector("header"));
    button.textContent = "Programmer";
    quill.root.focus();
  });
  quill.on("text-change", () => setTimeout(() => (button.disabled = quill.getText().trim() === ""), 30));
  const publish = (how) => {
    if (button.disabled) return;
    post("post", quill.getText().trimEnd(), how);
    close();
  };
  const close = () => {
    veil.remove();
    quill = null;
    opener?.focus();
  };
  button.addEventListener("click", () => publish("click"));
  for (const type of ["pointerdown", "mousedown"]) button.addEventListener(type, () => seen.push(type));
  quill.root.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) publish("keys");
  });
  veil.querySelector(".close").addEventListener("click", close);
  quill.root.focus();
}
document.querySelector("#open").addEventListener("click", () => openShareBox(""));
document.querySelector("#repost").addEventListener("click", () => openShareBox(document.querySelector("#shared").textContent));
document.addEventListener("keydown", (event) => {
  seen.push(event.key);
  if (event.key === "Escape" && quill) shadow.querySelector(".close").click();
});
document.addEventListener(
  "focusin",
  (event) => {
    if (quill && event.target !== outlet) quill.root.focus();
  },
  { capture: true },
);

// --- comments --------------------------------------------------------------------------------------------------------
const tiptap = new Editor({ element: document.querySelector("#tiptap"), extensions: [StarterKit] });
tiptap.view.dom.setAttribute("aria-label", "Ajouter un commentaire");
watch(tiptap.view.dom);
document.querySelector("#comment").addEventListener("click", () => {
  post("comment", tiptap.getText({ blockSeparator: "\n" }), "click");
  tiptap.commands.clearContent();
});

const quill1 = new Quill1(document.querySelector("#quill1"), { formats: [], modules: { toolbar: false } });
quill1.root.setAttribute("role", "textbox");
quill1.root.setAttribute("aria-label", "Ajouter un commentaire");
document.querySelector("#comment1").addEventListener("click", () => {
  post("comment1", quill1.getText().trimEnd(), "click");
  quill1.setText("");
});

window.page = {
  models: () => ({ post: quill?.getText().replace(/\n$/, "") ?? null, comment: tiptap.getText({ blockSeparator: "\n" }), comment1: quill1.getText().replace(/\n$/, "") }),
  mutations: () => mutations,
  seen: () => seen,
};
