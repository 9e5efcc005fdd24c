// Facebook. Nothing has a stable name but roles and Lexical's own attribute; buttons are named in the reader's language.
// Pages to try: https://www.facebook.com/ · /groups/N · a post with comments

const editor = ['[role="textbox"][data-lexical-editor="true"][contenteditable="true"]'];

/** @type {Site} */
export const facebook = {
  name: "Facebook",
  network: "facebook",
  hosts: ["www.facebook.com"],
  composers: [
    {
      kind: "comment",
      container: ['form[role="presentation"]'],
      editor,
      submit: [],
      submitWords: ["Comment", "Commenter", "Reageren", "Opmerking plaatsen", "Kommentieren", "Kommentar posten"],
      enterPublishes: true,
    },
    {
      kind: "post",
      container: ['[role="dialog"]'],
      editor,
      submit: [],
      submitWords: ["Post", "Publier", "Plaatsen", "Posten", "Next", "Suivant", "Volgende", "Weiter", "Schedule"],
      audience: {
        element: '[role="button"]:has(img[alt]), [aria-label*="audience"], [aria-label*="privacy"], [aria-label*="confidentialité"]',
        words: {
          private: ["only me", "moi uniquement", "alleen ik", "nur ich"],
          connections: ["friends", "amis", "vrienden", "freunde"],
          group: ["group", "groupe", "groep", "gruppe"],
          public: ["public", "openbaar", "öffentlich"],
        },
      },
    },
  ],
  never: ['[aria-label="Message"]', '[aria-placeholder="Aa"]', '[aria-label^="Thread composer"]'],
  neverPaths: ["/messages*"],
};
