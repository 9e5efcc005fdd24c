// Bundles the pages with their editors: `node build.mjs FOLDER`. The packages are those of the extension.
import { cp } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

const here = import.meta.dirname;
const extension = path.resolve(here, "../../extension");
const esbuild = createRequire(path.join(extension, "package.json"))("esbuild");
const out = path.resolve(process.argv[2] ?? "");

await esbuild.build({
  entryPoints: { "linkedin/page": path.join(here, "linkedin/page.js") },
  nodePaths: [path.join(extension, "node_modules")],
  bundle: true,
  format: "iife",
  outdir: out,
  logLevel: "warning",
});
for (const file of ["linkedin/index.html", "linkedin/page.css"]) await cp(path.join(here, file), path.join(out, file));
