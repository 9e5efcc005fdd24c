// Instagram: the caption of a new post, and comments, which Enter publishes.
// Pages to try: https://www.instagram.com/ (Create) · /p/CODE/

/** @type {Site} */
export const instagram = {
  name: "Instagram",
  network: "instagram",
  hosts: ["www.instagram.com"],
  composers: [
    {
      kind: "comment",
      container: ["form"],
      editor: ["textarea"],
      submit: ['button[type="submit"]'],
      submitWords: ["Post", "Publier", "Plaatsen", "Posten"],
      enterPublishes: true,
    },
    {
      kind: "post",
      container: ['[role="dialog"]'],
      editor: ['[contenteditable="true"][data-lexical-editor="true"]', '[contenteditable="true"][role="textbox"]'],
      submit: [],
      submitWords: ["Share", "Partager", "Delen", "Teilen"],
    },
  ],
  never: ['[aria-label="Message"]', '[aria-describedby="Message"]'],
  neverPaths: ["/direct*"],
};
