import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env.ASSAY_DEV_SERVER ?? "http://127.0.0.1:3000";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: "../build/web",
    emptyOutDir: true,
    target: "es2022",
    // The content security policy allows images from data:, but neither scripts nor fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: true,
  },
  server: { proxy: { "/api": server } },
  preview: { proxy: { "/api": server } },
});
