/** Bundles parts of the engine from source, as the build does, so that a layer can be measured on its own. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { buildRoot, ensure, root } from "./paths.mjs";

/** `exports`: { [path under server/src]: [names] }. Returns the bundle's path. @throws when a module or a name is not there. */
export const bundleEngine = async (name, exports) => {
  const outfile = join(ensure(buildRoot), `${name}.mjs`);
  await esbuild.build({
    absWorkingDir: root,
    stdin: {
      contents: Object.entries(exports)
        .map(([path, names]) => `export { ${names.join(", ")} } from "./server/src/${path}";`)
        .join("\n"),
      resolveDir: root,
      loader: "ts",
    },
    outfile,
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    target: "es2022",
    logLevel: "silent",
    // CommonJS dependencies call require(), as in build.mjs.
    banner: { js: 'import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);' },
    define: { __TIEOUT_VERSION__: '"bench"' },
  });
  return outfile;
};

export const importEngine = async (name, exports) => import(pathToFileURL(await bundleEngine(name, exports)).href);
