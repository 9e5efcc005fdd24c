// Every site that the extension knows. One site, one file.
import { bluesky } from "./bluesky.js";
import { facebook } from "./facebook.js";
import { instagram } from "./instagram.js";
import { linkedin } from "./linkedin.js";
import { mastodon } from "./mastodon.js";
import { threads } from "./threads.js";
import { tiktok } from "./tiktok.js";
import { x } from "./x.js";
import { youtube } from "./youtube.js";

/** @type {Site[]} */
export const sites = [linkedin, x, facebook, instagram, threads, tiktok, youtube, mastodon, bluesky];
