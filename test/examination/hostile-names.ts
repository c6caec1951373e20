import { expect } from "vitest";
import type { FileRefusal } from "../../src/rules/intake/findings.ts";
import { archive, type Entry, extraField, u32, u64 } from "./archive-builder.ts";

const text = "It was the best of times, it was the worst of times. ".repeat(20);
const file = (name: string | Buffer, rest: Partial<Entry> = {}): Entry => ({
  name,
  data: text,
  method: 8,
  ...rest,
});

/** What is wrong with an entry's name, kind or size → the bytes, and what the student is told. */
export const hostileNames: Record<string, readonly [Buffer, FileRefusal]> = {
  "a way out": [
    archive([file("../../etc/cron.d/x")]),
    { code: "path-leads-out", entry: "../../etc/cron.d/x" },
  ],
  "a way out by backslashes": [
    archive([file("a\\..\\..\\x")]),
    { code: "path-leads-out", entry: "a\\..\\..\\x" },
  ],
  "an absolute path": [archive([file("/etc/passwd")]), { code: "path-absolute", entry: "/etc/passwd" }],
  "a drive": [archive([file("C:\\Windows\\x.dll")]), { code: "path-absolute", entry: "C:\\Windows\\x.dll" }],
  "a computer's share": [archive([file("\\\\host\\x")]), { code: "path-absolute", entry: "\\\\host\\x" }],
  "a name that is no UTF-8": [
    archive([file(Buffer.from([0x61, 0xff, 0xfe, 0x62]))]),
    { code: "name-unreadable", entry: "a\uFFFD\uFFFDb" },
  ],
  "an empty name": [archive([file("")]), { code: "name-unreadable", entry: "" }],
  "NUL in a name": [
    archive([file("a.txt\0.exe")]),
    { code: "name-control-character", entry: "a.txt\uFFFD.exe" },
  ],
  "a line break in a name": [archive([file("a\nb")]), { code: "name-control-character", entry: "a\uFFFDb" }],
  "a name written from right to left": [
    archive([file("cv\u202Efdp.exe")]),
    { code: "name-direction-override", entry: "cv\uFFFDfdp.exe" },
  ],
  "a name Windows keeps for a device": [
    archive([file("src/AUX.c")]),
    { code: "name-reserved", entry: "src/AUX.c" },
  ],
  "a name that is too long": [
    archive([file("é".repeat(128))]),
    { code: "name-too-long", entry: "é".repeat(128), limit: 255 },
  ],
  "a path that is too long": [
    archive([
      file(
        `${"abcdefghi/".repeat(30)}${"x".repeat(200)}/${"y".repeat(250)}/${"z".repeat(250)}/${"z".repeat(250)}`,
      ),
    ]),
    { code: "name-too-long", entry: expect.stringMatching(/^abcdefghi.*…$/), limit: 1024 },
  ],
  "a name twice": [
    archive([file("a.txt"), file("b.txt"), file("a.txt")]),
    { code: "name-twice", entry: "a.txt", found: "a.txt" },
  ],
  "a name twice but for case": [
    archive([file("Rapport.txt"), file("rapport.TXT")]),
    { code: "name-twice", entry: "rapport.TXT", found: "Rapport.txt" },
  ],
  "a name twice but for Unicode's form": [
    archive([file("é.txt".normalize("NFC")), file("é.txt".normalize("NFD"))]),
    { code: "name-twice", entry: "é.txt", found: "é.txt" },
  ],
  "a folder twice but for case": [
    archive([file("Docs/a.txt"), file("docs/b.txt")]),
    { code: "name-twice", entry: "docs", found: "Docs" },
  ],
  "a file that is a folder, too": [
    archive([file("a/b"), file("a/b/c")]),
    { code: "file-and-folder", entry: "a/b" },
  ],
  "a folder that is a file, too": [
    archive([file("a/b/c"), file("A/B")]),
    { code: "file-and-folder", entry: "A/B" },
  ],
  "a folder with content": [archive([file("a/")]), { code: "file-and-folder", entry: "a" }],
  "a symbolic link": [
    archive([file("link", { data: "/etc/passwd", mode: 0o120777 })]),
    { code: "symbolic-link", entry: "link" },
  ],
  "a device": [archive([file("sda", { mode: 0o60660 })]), { code: "special-file", entry: "sda" }],
  "a pipe": [archive([file("pipe", { mode: 0o10644 })]), { code: "special-file", entry: "pipe" }],
  "folders without end": [
    archive([file(`${"a/".repeat(41)}b`)]),
    { code: "too-deep", entry: `${"a/".repeat(41)}b`, limit: 40 },
  ],
  "a zip64 part that is cut short": [
    archive([file("a.txt", { central: { bytes: 0xffffffff }, extra: extraField(1, u32(1)) })]),
    { code: "headers-disagree", entry: "a.txt" },
  ],
  "more than can be unpacked": [
    archive([file("a.txt", { central: { bytes: 0xffffffff }, extra: extraField(1, u64(2 ** 50)) })]),
    { code: "too-large-unpacked", entry: "a.txt", limit: 20_000_000_000 },
  ],
};
