// Threads: a new thread in a dialog, or a reply under a post. One press publishes every part.
// Pages to try: https://www.threads.com/ · /@NAME/post/CODE

const editor = ['[contenteditable="true"][data-lexical-editor="true"]', '[contenteditable="true"][role="textbox"]'];
const submitWords = ["Post", "Publier", "Plaatsen", "Posten", "Reply", "Répondre", "Beantwoorden", "Antworten"];

/** @type {Site} */
export const threads = {
  name: "Threads",
  network: "threads",
  hosts: ["www.threads.com", "www.threads.net"],
  composers: [
    { kind: "post", container: ['[role="dialog"]'], editor, submit: [], submitWords, together: true },
    { kind: "comment", paths: ["/*/post/*"], container: ["form", '[role="region"]'], editor, submit: [], submitWords },
    { kind: "post", container: ["form", '[role="region"]'], editor, submit: [], submitWords, together: true },
  ],
  never: [],
  neverPaths: ["/messages*", "/direct*"],
};
