// LinkedIn, in both shapes that live side by side: the share box in the open shadow root of #interop-outlet, and
// the newer pages in the document itself. A repost with thoughts, a scheduled post and a page's post are written in
// the same share box.
// Pages to try: https://www.linkedin.com/feed/ · /company/N/admin/page-posts/published/?share=true · /article/new/ ·
// /job-posting/

/** A company's page is written from its admin pages, or chosen in the share box, whose picture then is its logo. */
const author = {
  company: ['.share-unified-settings-entry-button img[src*="company-logo"]'],
  person: ['.share-unified-settings-entry-button img[src*="profile-displayphoto"]'],
  companyPaths: ["/company/*/admin*"],
};

/** @type {Site} */
export const linkedin = {
  name: "LinkedIn",
  network: "linkedin",
  hosts: ["www.linkedin.com"],
  composers: [
    {
      kind: "article",
      paths: ["/article/new*", "/article/edit/*"],
      editor: [
        '[data-test-article-editor-content-textbox][contenteditable="true"]',
        '.article-editor-content .ProseMirror[contenteditable="true"]',
        "textarea.article-editor-headline__textarea",
      ],
      submit: ["button.article-editor-nav__publish"],
      together: true,
      audience: { otherwise: "public" },
      author,
    },
    {
      kind: "job",
      paths: ["/job-posting/*", "/hiring/*"],
      container: ["form", "main"],
      editor: ['.ql-editor[contenteditable="true"]', '[role="textbox"][contenteditable="true"]', "textarea"],
      submit: ['button[type="submit"]', "button[data-live-test-job-posting-continue]"],
      submitIsLastWordedButton: true,
      audience: { otherwise: "public" },
      author: { companyPaths: ["/job-posting/*", "/hiring/*"] },
    },
    {
      kind: "post",
      container: ['[data-test-modal-id="sharebox"]', '[role="dialog"][aria-labelledby="share-to-linkedin-modal__header"]'],
      editor: ['[data-test-ql-editor-contenteditable="true"]', ".ql-editor"],
      submit: ["button.share-actions__primary-action"],
      scheduled: [".share-creation-state__schedule-info", ".share-box-footer__scheduled-time"],
      audience: {
        element: ".share-unified-settings-entry-button",
        words: {
          connections: ["connections", "relations", "connecties", "kontakte"], // before "alle": "Alleen connecties"
          public: ["anyone", "tout le monde", "iedereen", "alle"],
          group: ["group", "groupe", "groep", "gruppe"],
        },
      },
      author,
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
      author: { companyPaths: author.companyPaths },
    },
  ],
  never: [".msg-form__contenteditable", ".msg-form"],
  neverPaths: ["/messaging*"],
};
