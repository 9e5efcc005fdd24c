// Builds the extension: `node build.mjs [--test] [--out FOLDER]` writes FOLDER/chromium and FOLDER/firefox.
// `--test` opens the shadow root that a release keeps closed, so that tests can look inside; nothing else differs.
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import esbuild from "esbuild";
import { manifest } from "./manifest.mjs";

const here = import.meta.dirname;
const { values } = parseArgs({ options: { test: { type: "boolean" }, out: { type: "string" } } });
const out = path.resolve(values.out ?? path.join(here, "dist"));
const { version } = JSON.parse(await readFile(path.join(here, "package.json"), "utf8"));

for (const target of /** @type {const} */ (["chromium", "firefox"])) {
  const folder = path.join(out, target);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await esbuild.build({
    absWorkingDir: here,
    entryPoints: {
      background: "src/background/worker.js",
      content: "src/content/main.js",
      options: "src/options/options.js",
      popup: "src/popup/popup.js",
    },
    bundle: true,
    format: "iife",
    target: ["chrome120", "firefox142"],
    charset: "utf8",
    loader: { ".css": "text" },
    define: { SHADOW: JSON.stringify(values.test ? "open" : "closed"), TARGET: JSON.stringify(target) },
    outdir: folder,
    logLevel: "warning",
  });
  for (const [from, to] of [
    ["_locales", "_locales"],
    ["icons", "icons"],
    ["pages.css", "pages.css"],
    ["content/highlights.css", "highlights.css"],
    ["options/options.html", "options.html"],
    ["popup/popup.html", "popup.html"],
    ...(target === "chromium" ? [["managed-schema.json", "managed-schema.json"]] : []),
  ]) {
    await cp(path.join(here, "src", String(from)), path.join(folder, String(to)), { recursive: true });
  }
  await writeFile(path.join(folder, "manifest.json"), JSON.stringify(manifest(target, version), null, 2) + "\n");
}
