// TikTok: the caption of a video, and comments, which Enter publishes.
// Pages to try: https://www.tiktok.com/tiktokstudio/upload · /@NAME/video/N

/** @type {Site} */
export const tiktok = {
  name: "TikTok",
  network: "tiktok",
  hosts: ["www.tiktok.com"],
  composers: [
    {
      kind: "post",
      paths: ["/tiktokstudio/*", "/creator*", "/upload*"],
      editor: ['.public-DraftEditor-content[contenteditable="true"]'],
      submit: ['[data-e2e="post_video_button"]'],
    },
    {
      kind: "comment",
      editor: ['[data-e2e="comment-input"] [contenteditable="true"]'],
      submit: ['[data-e2e="comment-post"]'],
      enterPublishes: true,
      audience: { otherwise: "public" },
    },
  ],
  never: ['[data-e2e="message-input-area"]'],
  neverPaths: ["/messages*"],
};
