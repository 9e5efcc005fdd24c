// Bundles the pages with their editors: `node build.mjs FOLDER`. The packages are those of the extension.
import { cp } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

const here = import.meta.dirname;
const extension = path.resolve(here, "../../extension");
const esbuild = createRequire(path.join(extension, "package.json"))("esbuild");
const out = path.resolve(process.argv[2] ?? "");

await esbuild.build({
  entryPoints: { "linkedin/page": path.join(here, "linkedin/page.js"), site: path.join(here, "site.js") },
  nodePaths: [path.join(extension, "node_modules")],
  bundle: true,
  format: "iife",
  // Draft.js was written for Node's names.
  define: { "process.env.NODE_ENV": '"production"', global: "window" },
  outdir: out,
  logLevel: "warning",
});
const isPage = (/** @type {string} */ file) => !path.extname(file) || [".html", ".css"].includes(path.extname(file));
await cp(here, out, { recursive: true, filter: isPage });
