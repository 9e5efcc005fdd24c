// LinkedIn, in both shapes that live side by side: the share box in the open shadow root of #interop-outlet, and
// the newer pages in the document itself. Selectors are data; `EDITORS.md` says where each was seen.
// Pages to try: https://www.linkedin.com/feed/ · /company/N/admin/page-posts/published/?share=true

/** @type {Site} */
export const linkedin = {
  name: "LinkedIn",
  network: "linkedin",
  hosts: ["www.linkedin.com"],
  composers: [
    {
      kind: "post",
      container: ['[data-test-modal-id="sharebox"]', '[role="dialog"][aria-labelledby="share-to-linkedin-modal__header"]'],
      editor: ['[data-test-ql-editor-contenteditable="true"]', ".ql-editor"],
      submit: ["button.share-actions__primary-action"],
      audience: {
        element: ".share-unified-settings-entry-button",
        words: {
          public: ["anyone", "tout le monde", "iedereen", "alle"],
          connections: ["connections", "relations", "connecties", "kontakte"],
          group: ["group", "groupe", "groep", "gruppe"],
        },
      },
    },
    {
      kind: "comment",
      container: ['[data-view-name="comment-box"]', ".comments-comment-box"],
      editor: [
        '[data-testid="ui-core-tiptap-text-editor-wrapper"] [contenteditable="true"]',
        '.ql-editor[contenteditable="true"]',
      ],
      submit: ["button.comments-comment-box__submit-button"],
      // The newer box names its button in words only ("Comment", "Reply", in every language); the others are icons.
      submitIsLastWordedButton: true,
    },
  ],
  never: [".msg-form__contenteditable", ".msg-form"],
};
