import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { archive, type Entry } from "./archive-builder.ts";
import { examine, noise, sha256Of } from "./examining.ts";

const png = Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1");
const office = (folder: string) =>
  archive([
    { name: "[Content_Types].xml", data: "<x/>" },
    { name: `${folder}/document.xml`, data: "<x/>" },
  ]);
/** As LibreOffice writes one with many pictures: what tells its kind stands last. */
const manyPictures = archive([
  { name: "ppt/presentation.xml", data: "<x/>" },
  ...Array.from({ length: 1_200 }, (_, at) => ({ name: `ppt/media/image${at}.png`, data: "x" })),
  { name: "[Content_Types].xml", data: "<x/>" },
]);
const odt = archive([
  { name: "mimetype", data: "application/vnd.oasis.opendocument.text" },
  { name: "content.xml", data: "<x/>" },
]);
const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const slides = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

describe("what is in an archive", () => {
  const contents: Record<string, readonly [string | Buffer, string]> = {
    "a.pdf": ["%PDF-1.7\n1 0 obj", "application/pdf"],
    "b.png": [png, "image/png"],
    "c.md": ["# Titre\n", "text/markdown"],
    "d.csv": ["a;b\n1;2\n", "text/csv"],
    "e.ipynb": ['{"cells": []}', "application/x-ipynb+json"],
    "f.svg": ['<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml"],
    "g.txt": [Buffer.from("d\xe9j\xe0 vu\n", "latin1"), "text/plain; charset=windows-1252"],
    "h.txt": [Buffer.from("\uFEFFdéjà vu", "utf16le"), "text/plain; charset=utf-16le"],
    "i.docx": [office("word"), word],
    "i.pptx": [manyPictures, slides],
    "j.odt": [odt, "application/vnd.oasis.opendocument.text"],
    "k.html": ["<!doctype html><p>", "text/html"],
    "l.bin": [Buffer.from([1, 2, 3, 0, 255]), "application/octet-stream"],
    "m.py": ["print('é')\n", "text/plain"],
    "n.empty": ["", "application/x-empty"],
  };

  it("is told by content, with digest and place of every file", async () => {
    const bytes = archive(Object.entries(contents).map(([name, [data]]) => ({ name, data, method: 8 })));
    const { examined, entries } = await examine(bytes);
    expect(examined.ok).toBe(true);
    expect(Object.fromEntries(entries.map(({ path, mediaType }) => [path, mediaType]))).toEqual(
      Object.fromEntries(Object.entries(contents).map(([name, [, mediaType]]) => [name, mediaType])),
    );
    for (const entry of entries) {
      const data = Buffer.from(contents[entry.path]?.[0] ?? "");
      expect(entry).toMatchObject({ bytes: data.length, sha256: sha256Of(data), isFolder: false });
      expect(bytes.subarray(entry.dataOffset, entry.dataOffset + entry.packed)).toEqual(deflateRawSync(data));
    }
  });

  it("and what is not what its name says is told, except in what programs left behind", async () => {
    const { examined } = await examine(
      archive([
        { name: "report.pdf", data: "not at all" },
        { name: "photo.jpg", data: png },
        { name: "__MACOSX/._report.pdf", data: "\0\x05\x16\x07" },
        { name: "fine.png", data: png },
      ]),
    );
    const notice = examined.ok && examined.notices.find(({ code }) => code === "type-not-as-named");
    expect(notice).toMatchObject({ paths: ["report.pdf", "photo.jpg"], count: 2, canLeaveOut: false });
  });

  it("archives in it are listed to one level, whichever way they are packed", async () => {
    const innermost = archive([{ name: "deep.txt", data: "x" }]);
    const inner = archive([
      { name: "a/b.txt", data: "x" },
      { name: "innermost.zip", data: innermost },
    ]);
    const padded = archive([
      { name: "noise.bin", data: Buffer.from(noise(1_500_000)) },
      { name: "end.txt", data: "x" },
    ]);
    const rar = Buffer.from("Rar!\x1a\x07\x01\0", "latin1");
    const { examined } = await examine(
      archive([
        { name: "deflated.zip", data: inner, method: 8 },
        { name: "large.zip", data: padded, method: 8 },
        { name: "other.rar", data: rar },
        { name: "text.docx", data: office("word") },
      ]),
    );
    expect(examined).toMatchObject({
      notices: [
        {
          code: "archive-in-archive",
          count: 3,
          paths: ["deflated.zip", "large.zip", "other.rar"],
          inside: [
            "deflated.zip/a/b.txt",
            "deflated.zip/innermost.zip",
            "large.zip/noise.bin",
            "large.zip/end.txt",
          ],
        },
      ],
    });
  });
});

describe("a file that is no archive", () => {
  const wanted: Record<string, readonly [string, Buffer, object]> = {
    "a PDF": [
      ".pdf",
      Buffer.from("%PDF-1.7\n"),
      { ok: true, mediaType: "application/pdf", notices: [], archive: null },
    ],
    "slides with many pictures": [
      ".pptx",
      manyPictures,
      { ok: true, mediaType: slides, notices: [], archive: null },
    ],
    "a Word document": [".docx", office("word"), { ok: true, mediaType: word, notices: [], archive: null }],
    "a spreadsheet called document": [
      ".docx",
      office("xl"),
      {
        ok: true,
        mediaType: expect.stringContaining("spreadsheetml"),
        notices: [{ code: "type-not-as-named" }],
      },
    ],
    "a text": [".txt", Buffer.from("Bonjour"), { ok: true, mediaType: "text/plain", notices: [] }],
  };
  for (const [what, [extension, bytes, found]] of Object.entries(wanted)) {
    it(`is told by content: ${what}`, async () => {
      expect((await examine(bytes, { extension })).examined).toMatchObject(found);
    });
  }

  it("keeps to what was found when an archive has the name of one", async () => {
    const entries: Entry[] = [{ name: "a.txt", data: "x" }];
    const { examined } = await examine(archive(entries), { extension: ".md" });
    expect(examined).toMatchObject({
      ok: true,
      mediaType: "application/zip",
      notices: [{ code: "type-not-as-named" }],
    });
  });
});
