// Bluesky: posts, replies and threads, in one composer whose button says which.
// Pages to try: https://bsky.app/ · /profile/NAME/post/ID

const editor = ['.ProseMirror[contenteditable="true"]'];
const publish = '[data-testid="composerPublishBtn"]';
const audience = { otherwise: "public" };

/** @type {Site} */
export const bluesky = {
  name: "Bluesky",
  network: "bluesky",
  hosts: ["bsky.app"],
  composers: [
    {
      kind: "comment",
      editor,
      submit: ["reply", "réponse", "antwoord", "antwort"].map((word) => `${publish}[aria-label*="${word}" i]`),
      together: true,
      audience,
    },
    { kind: "post", editor, submit: [publish], together: true, audience },
  ],
  never: [],
  neverPaths: ["/messages*"],
};
