import { describe, expect, it } from "vitest";
import type { FileRefusalCode } from "../../src/rules/intake/findings.ts";
import { examine } from "./examining.ts";
import { hostileArchives } from "./hostile-archives.ts";
import { hostileNames } from "./hostile-names.ts";

const refused = { ...hostileArchives, ...hostileNames };

describe("what is refused", () => {
  for (const [what, [bytes, refusal]] of Object.entries(refused)) {
    it(what, async () => {
      const { examined } = await examine(bytes);
      expect(examined).toMatchObject({ ok: false, refusal });
    });
  }

  it("a PDF that is none", async () => {
    const { examined } = await examine(Buffer.from("PK\x03\x04 no"), { extension: ".pdf" });
    expect(examined).toMatchObject({ refusal: { code: "type-not-as-named", found: "application/zip" } });
  });

  it("has a test for every refusal that an examination can come to", () => {
    const elsewhere: FileRefusalCode[] = [
      "too-many-entries",
      "ratio-too-high",
      "examination-took-too-long",
      "examination-failed",
      "infected",
      "scan-impossible",
    ];
    const told = Object.values(refused).map(([, { code }]) => code);
    expect(new Set([...told, ...elsewhere])).toEqual(new Set(Object.keys(everyCode)));
  });
});

// The compiler asks for a line here for each new code.
const everyCode: Readonly<Record<FileRefusalCode, true>> = {
  "not-a-zip": true,
  "archive-cut-off": true,
  "archive-empty": true,
  "several-end-records": true,
  "data-outside-entries": true,
  "entries-overlap": true,
  "headers-disagree": true,
  "entry-damaged": true,
  "size-mismatch": true,
  "checksum-mismatch": true,
  "method-not-supported": true,
  "split-archive": true,
  encrypted: true,
  "path-leads-out": true,
  "path-absolute": true,
  "name-unreadable": true,
  "name-control-character": true,
  "name-direction-override": true,
  "name-reserved": true,
  "name-too-long": true,
  "name-twice": true,
  "file-and-folder": true,
  "symbolic-link": true,
  "special-file": true,
  "too-many-entries": true,
  "too-deep": true,
  "too-large-unpacked": true,
  "ratio-too-high": true,
  "examination-took-too-long": true,
  "type-not-as-named": true,
  infected: true,
  "scan-impossible": true,
  "examination-failed": true,
};
