// Mastodon's own web interface. A server is a host of its own: further ones come from the company's policy.
// Pages to try: https://mastodon.social/home · /publish

const editor = ["textarea.autosuggest-textarea__textarea", "textarea"];
const submit = ['button[type="submit"]', ".compose-form__publish button"];
const audience = {
  element: ".compose-form__dropdowns .dropdown-button, .privacy-dropdown__value",
  words: {
    private: ["specific people", "private mention", "personnes spécifiques", "mention privée", "specifieke", "privébericht", "bestimmte", "private erwähnung"],
    connections: ["followers", "abonné", "volgers", "follower"],
    public: ["public", "openbaar", "publiek", "öffentlich", "unlisted"],
  },
};

/** @type {Site} */
export const mastodon = {
  name: "Mastodon",
  network: "mastodon",
  hosts: ["mastodon.social"],
  composers: [
    { kind: "comment", container: [".compose-form:has(.reply-indicator)"], editor, submit, audience },
    { kind: "post", container: [".compose-form"], editor, submit, audience },
  ],
  never: [],
  neverPaths: [],
};
