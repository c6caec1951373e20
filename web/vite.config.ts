import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const server = process.env.ASSAY_DEV_SERVER ?? "http://127.0.0.1:3000";

/** What the server answers itself: the API, files, and the pages for those who never sign in. */
const served = ["/api", "/files", "/certificates/", "/verify", "/log", "/public-pages"];
const proxy = Object.fromEntries(served.map((path) => [path, server]));

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), pdfData(), fontLicence()],
  // Its other build wants browsers of this very year.
  resolve: { alias: [{ find: /^pdfjs-dist$/, replacement: "pdfjs-dist/legacy/build/pdf.mjs" }] },
  worker: { format: "es" },
  build: {
    outDir: "../build/web",
    emptyOutDir: true,
    target: "es2022",
    // The content security policy allows images from data:, but neither scripts nor fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: true,
  },
  server: { proxy },
  preview: { proxy },
});

/**
 * What pdf.js asks for by name while it reads: character maps, standard fonts, and its picture decoders in their
 * form without WebAssembly, which the content security policy does not allow.
 */
function pdfData(): Plugin {
  const from = join(import.meta.dirname, "..", "node_modules", "pdfjs-dist");
  const wanted = { cmaps: /\.bcmap$/, standard_fonts: /\.(?:pfb|ttf)$/, wasm: /_nowasm_fallback\.js$/ };
  return {
    name: "pdf-data",
    apply: "build",
    generateBundle() {
      const { version } = JSON.parse(readFileSync(join(from, "package.json"), "utf8")) as { version: string };
      for (const [folder, names] of Object.entries(wanted)) {
        for (const name of readdirSync(join(from, folder)).filter((one) => names.test(one))) {
          const source = readFileSync(join(from, folder, name));
          this.emitFile({ type: "asset", fileName: `assets/pdf-${version}/${folder}/${name}`, source });
        }
      }
    },
  };
}

/** The font of mathematics is handed on with the licence that asks for it. */
function fontLicence(): Plugin {
  const licence = join(import.meta.dirname, "..", "node_modules", "@fontsource", "stix-two-math", "LICENSE");
  return {
    name: "font-licence",
    apply: "build",
    generateBundle() {
      const source = readFileSync(licence);
      this.emitFile({ type: "asset", fileName: "assets/stix-two-math-OFL.txt", source });
    },
  };
}
