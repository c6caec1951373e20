import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { App } from "../deps.ts";

/** What a page's style is put together from, in this order. */
const styles = ["colours.css", "frame.css", "paper.css", "checking.css", "places.css"];

const types = {
  "style.css": "text/css; charset=utf-8",
  "share.js": "text/javascript; charset=utf-8",
  "verify.js": "text/javascript; charset=utf-8",
} as const;
type PageFile = keyof typeof types;

interface Kept {
  readonly address: string;
  readonly bytes: Buffer;
  readonly gzipped: Buffer;
}

const kept = Object.fromEntries(Object.keys(types).map((name) => [name, keep(name as PageFile)])) as Readonly<
  Record<PageFile, Kept>
>;

function keep(name: PageFile): Kept {
  const files = name === "style.css" ? styles : [name];
  const bytes = Buffer.concat(files.map((file) => readFileSync(join(import.meta.dirname, "files", file))));
  const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  return { address: `/public-pages/${digest}/${name}`, bytes, gzipped: gzipSync(bytes, { level: 9 }) };
}

/** Where a page finds a file of its own: named by what is in it, so that it may be kept for ever. */
export function addressOf(name: PageFile): string {
  return kept[name].address;
}

export function pageFileRoutes(root: App): void {
  for (const [name, { address, bytes, gzipped }] of Object.entries(kept)) {
    root.get(address, { schema: { hide: true } }, async (request, reply) => {
      const isZipped = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
      reply
        .type(types[name as PageFile])
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .header("Vary", "Accept-Encoding");
      if (isZipped) reply.header("Content-Encoding", "gzip");
      return reply.send(isZipped ? gzipped : bytes);
    });
  }
}
