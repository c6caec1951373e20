import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { atMost, type Figure, type Measure } from "./figures.ts";

const goalBytes = 200_000;
const built = join(import.meta.dirname, "..", "build", "web");

/** What a browser fetches before the first page stands: the page, and every script and style that it names. */
export const firstPage: Measure = {
  about: "Bytes of the first page, gzipped: index.html with its scripts and styles, preloaded ones included",
  async run() {
    const html = await readFile(join(built, "index.html"), "utf8").catch(() => null);
    if (html === null) throw new Error("There is no build/web yet: build it with `npm test` or `npm start`");
    const named = html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css|svg))"/g);
    const files = ["index.html", ...new Set([...named].map(([, path]) => path ?? ""))];
    const sizes = await Promise.all(
      files.map(async (file) => sizeOf(await readFile(join(built, file)), file)),
    );
    const scripts = sizes.filter(({ file }) => file.endsWith(".js"));
    const styles = sizes.filter(({ file }) => file.endsWith(".css"));
    return [figure("everything", sizes), figure("scripts", scripts), figure("styles", styles)];
  },
};

interface Size {
  readonly file: string;
  readonly raw: number;
  readonly gzipped: number;
}

function sizeOf(bytes: Buffer, file: string): Size {
  return { file, raw: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length };
}

function figure(what: string, sizes: readonly Size[]): Figure {
  const sum = (of: "raw" | "gzipped") => sizes.reduce((all, size) => all + size[of], 0);
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  const gzipped = sum("gzipped");
  return {
    what: `${what}, ${sizes.length} file${sizes.length === 1 ? "" : "s"}`,
    measured: kilobytes(gzipped),
    comparedWith: `not compressed: ${kilobytes(sum("raw"))}`,
    ratio: gzipped / sum("raw"),
    goal: what === "everything" ? atMost(gzipped, goalBytes, kilobytes(goalBytes)) : null,
  };
}
