// The manifest of each target. It is also the dispatcher: a page that no entry of `sites` names is never touched.
import { sites } from "./src/sites/index.js";

export const FIREFOX_ID = "ambassador@policy.example";

/**
 * @param {"chromium" | "firefox"} target
 * @param {string} version
 */
export function manifest(target, version) {
  const icons = { 16: "icons/16.png", 32: "icons/32.png", 48: "icons/48.png", 128: "icons/128.png" };
  const common = {
    manifest_version: 3,
    name: "__MSG_appName__",
    description: "__MSG_appDescription__",
    version,
    default_locale: "en",
    icons,
    permissions: ["identity", "storage", "scripting"],
    // Sites that the policy adds, each allowed by the author in the options.
    optional_host_permissions: ["https://*/*"],
    content_scripts: [
      {
        matches: sites.flatMap((site) => site.hosts.map((host) => `https://${host}/*`)),
        js: ["content.js"],
        css: ["highlights.css"],
        run_at: "document_start",
        all_frames: true,
      },
    ],
    action: { default_title: "__MSG_appName__", default_popup: "popup.html", default_icon: icons },
    options_ui: { page: "options.html", open_in_tab: true },
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; object-src 'none'; base-uri 'none'; " +
        "form-action 'none'; frame-ancestors 'none'; connect-src https: http://127.0.0.1:* http://localhost:*",
    },
  };
  if (target === "firefox") {
    return {
      ...common,
      background: { scripts: ["background.js"] },
      browser_specific_settings: {
        gecko: {
          id: FIREFOX_ID,
          strict_min_version: "142.0",
          data_collection_permissions: { required: ["websiteContent", "authenticationInfo"] },
        },
      },
    };
  }
  return {
    ...common,
    minimum_chrome_version: "120",
    background: { service_worker: "background.js" },
    storage: { managed_schema: "managed-schema.json" },
  };
}
