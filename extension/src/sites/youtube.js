// YouTube: comments and replies, posts of a channel, and a video's title and description in the studio.
// Pages to try: https://www.youtube.com/watch?v=ID · /@CHANNEL/posts · https://studio.youtube.com/

/** @type {Site} */
export const youtube = {
  name: "YouTube",
  network: "youtube",
  hosts: ["www.youtube.com", "studio.youtube.com"],
  composers: [
    {
      kind: "post",
      container: ["ytd-backstage-post-dialog-renderer"],
      editor: ["#contenteditable-root"],
      submit: ["#submit-button button", "#submit-button"],
      audience: { otherwise: "public" },
    },
    {
      kind: "post",
      container: ["ytcp-uploads-dialog", "ytcp-video-metadata-editor"],
      editor: ['#textbox[contenteditable="true"]'],
      submit: ["#done-button", "#save-button"],
      together: true,
    },
    {
      kind: "comment",
      container: ["ytd-commentbox", "ytd-comment-simplebox-renderer"],
      editor: ["#contenteditable-root"],
      submit: ["#submit-button button", "#submit-button"],
      audience: { otherwise: "public" },
    },
  ],
  never: ["yt-live-chat-message-input-renderer"],
  neverPaths: ["/live_chat*"],
};
