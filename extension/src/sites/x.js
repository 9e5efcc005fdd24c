// X. A thread is several editors that one press publishes; a reply shows the post that it answers.
// Pages to try: https://x.com/home · /compose/post · /NAME/status/N

const editor = [
  '[data-testid^="tweetTextarea_"][contenteditable="true"]',
  '[data-testid^="tweetTextarea_"] [contenteditable="true"]',
];
const submit = ['[data-testid="tweetButton"]', '[data-testid="tweetButtonInline"]'];
const scheduled = ['[data-testid="scheduledConfirmationPrimaryAction"]', '[data-testid="scheduledText"]'];
const audience = { otherwise: "public" };

/** @type {Site} */
export const x = {
  name: "X",
  network: "x",
  hosts: ["x.com", "twitter.com"],
  composers: [
    { kind: "comment", container: ['[role="dialog"]:has([data-testid="tweet"])'], editor, submit, together: true, audience },
    { kind: "post", container: ['[role="dialog"]'], editor, submit, together: true, scheduled, audience },
    { kind: "comment", paths: ["/*/status/*"], editor, submit, together: true, audience },
    { kind: "post", editor, submit, together: true, scheduled, audience },
  ],
  never: ['[data-testid="dmComposerTextInput"]', '[data-testid^="dm-composer"]', '[data-testid="DmActivityContainer"]'],
  neverPaths: ["/messages*", "/i/chat*"],
};
