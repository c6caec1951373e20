import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { ArchiveEntry } from "../../src/rules/intake/findings.ts";
import { archive, type Entry, extraField, u32, u64 } from "./archive-builder.ts";
import { examine } from "./examining.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const project = [
  "Projet/",
  "Projet/LISEZMOI.md",
  "Projet/Vide/",
  "Projet/src/",
  "Projet/src/__init__.py",
  "Projet/src/main.py",
  "Projet/Élève – compte rendu.txt",
];

const manifest = ["META-INF/", "META-INF/MANIFEST.MF"];
const byTools: Record<string, readonly string[]> = {
  "info-zip.zip": project,
  "info-zip-to-pipe.zip": project,
  "seven-zip.zip": project,
  "seven-zip-utf8.zip": project,
  "seven-zip-local-code-page.zip": project,
  "seven-zip-deflate64.zip": project,
  "python-shutil.zip": project,
  "python-streamed.zip": [...project, "Projet/large.txt"],
  "java-stream.zip": project,
  "java-jar.zip": project,
  "java-jar-with-manifest.zip": [...project, ...manifest],
  "go.zip": project,
};

describe("archives by the tools people use pass", () => {
  for (const [name, paths] of Object.entries(byTools)) {
    it(name, async () => {
      const { examined, entries } = await examine(await readFile(join(fixtures, name)));
      expect(examined).toMatchObject({ ok: true, archive: { entries: entries.length } });
      // Python leaves empty folders out when it walks the files alone.
      const withEmpty = name === "python-streamed.zip" ? ["Projet/Vide/"] : [];
      expect([...pathsOf(entries), ...withEmpty].sort()).toEqual([...paths].sort());
    });
  }

  it("and the same files are the same list, whoever packed them", async () => {
    const same = [
      "info-zip.zip",
      "seven-zip.zip",
      "seven-zip-deflate64.zip",
      "python-shutil.zip",
      "java-stream.zip",
      "go.zip",
    ];
    const all = await Promise.all(same.map(async (name) => examine(await readFile(join(fixtures, name)))));
    const listings = all.map(({ examined }) => examined.ok && examined.archive?.listing);
    expect(new Set(listings)).toEqual(new Set([expect.stringMatching(/^[0-9a-f]{64}$/)]));
  });
});

describe("archives by Windows and macOS pass", () => {
  const text = "Le rapport\n".repeat(50);
  const one = (name: string | Buffer, rest: Partial<Entry> = {}): Entry => ({
    name,
    data: text,
    method: 8,
    flags: 0,
    ...rest,
  });

  it("by macOS, whose names are decomposed UTF-8 that is not said to be, with sizes that follow", async () => {
    const bytes = archive(
      [
        one("Projet/", { data: "", method: 0 }),
        one("Projet/Résumé.txt".normalize("NFD"), { descriptor: "signed" }),
        one("Projet/.DS_Store", { descriptor: "signed" }),
        one("__MACOSX/Projet/._Résumé.txt".normalize("NFD"), { descriptor: "signed" }),
        one("Projet/Icon\r", { data: "", method: 0 }),
      ],
      { madeBy: 0x0315 },
    );
    const { examined, entries } = await examine(bytes);
    expect(entries.find(({ path }) => path === "Projet/Résumé.txt")).toMatchObject({ bytes: text.length });
    expect(entries.map(({ path }) => path)).toContain("Projet/Icon");
    const found = examined.ok ? examined.notices.map(({ code }) => code) : [];
    expect(found).toEqual(["macos-leavings", "empty-files", "wrapper-folder"]);
  });

  it("by Windows, whose names are in the code page of the country, or in UTF-8", async () => {
    const bytes = archive(
      [
        one(Buffer.from([...Buffer.from("R"), 0x82, ...Buffer.from("sum"), 0x82, ...Buffer.from(".txt")]), {
          mode: 0,
        }),
        one(Buffer.from([0xb7, ...Buffer.from(" rendre.txt")]), { mode: 0 }),
        one("日本語.txt", { flags: 0x800, mode: 0 }),
      ],
      { madeBy: 0x0014 },
    );
    const { examined, entries } = await examine(bytes);
    expect(pathsOf(entries)).toEqual(["Résumé.txt", "À rendre.txt", "日本語.txt"]);
    expect(examined).toMatchObject({
      notices: [{ code: "names-in-other-encoding", count: 2, paths: ["Résumé.txt", "À rendre.txt"] }],
    });
  });

  it("by Windows PowerShell 5, which separates by backslashes", async () => {
    const { entries } = await examine(
      archive([one("Projet\\src\\main.py"), one("Projet\\vide\\", { data: "", method: 0 })]),
    );
    expect(pathsOf(entries).sort()).toEqual(["Projet/", "Projet/src/", "Projet/src/main.py", "Projet/vide/"]);
  });

  it("by tools that write zip64 without need, pad for alignment or begin with a point", async () => {
    const wide = { descriptor: "wide", localExtra: extraField(1, Buffer.concat([u64(0), u64(0)])) } as const;
    const unsaid = { local: { packed: 0xffffffff, bytes: 0xffffffff } };
    const { examined, entries } = await examine(
      archive(
        [
          one("./", { data: "", method: 0 }),
          one("./a.txt", { ...wide, ...unsaid }),
          one("b.txt", { descriptor: "unsigned" }),
          one("c.txt", { descriptor: "wide-unsigned" }),
          one("d.txt", { localExtra: Buffer.alloc(3) }),
        ],
        { isWide: true, comment: Buffer.from("made by hand") },
      ),
    );
    expect(examined).toMatchObject({ ok: true });
    expect(pathsOf(entries)).toEqual(["a.txt", "b.txt", "c.txt", "d.txt"]);
  });

  const encodings: Record<string, readonly [number[], string]> = {
    "windows-1252": [[0x63, 0x61, 0x66, 0xe9], "café"],
    "Shift-JIS": [[0x93, 0xfa, 0x96, 0x7b], "日本"],
    "code page 866": [[0x8f, 0xe0, 0xa8, 0xa2, 0xa5, 0xe2], "Привет"],
    "windows-1251": [[0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2], "Привет"],
    GBK: [[0xd6, 0xd0, 0xce, 0xc4], "中文"],
  };
  for (const [encoding, [raw, name]] of Object.entries(encodings)) {
    it(`with a name in ${encoding}`, async () => {
      const { examined, entries } = await examine(archive([one(Buffer.from(raw))]));
      expect(pathsOf(entries)).toEqual([name]);
      expect(examined).toMatchObject({ notices: [{ code: "names-in-other-encoding", paths: [name] }] });
    });
  }

  it("with the name in Unicode beside it, when that was made from this very name", async () => {
    const raw = Buffer.from([0x9b, 0x2e, 0x74, 0x78, 0x74]);
    const beside = (of: Buffer) =>
      extraField(0x7075, Buffer.concat([Buffer.from([1]), u32(crc32(of)), Buffer.from("ø.txt")]));
    const fitting = await examine(archive([one(raw, { extra: beside(raw) })]));
    expect(pathsOf(fitting.entries)).toEqual(["ø.txt"]);
    expect(fitting.examined).toMatchObject({ notices: [] });
    const stale = await examine(archive([one(raw, { extra: beside(Buffer.from("another")) })]));
    expect(stale.examined).toMatchObject({ notices: [{ code: "names-in-other-encoding" }] });
  });
});

function pathsOf(entries: readonly ArchiveEntry[]): string[] {
  return entries.map(({ path, isFolder }) => (isFolder ? `${path}/` : path));
}
