import { deflateRawSync } from "node:zlib";
import type { FileRefusal } from "../../src/rules/intake/findings.ts";
import { archive, type Entry, endRecord, u32 } from "./archive-builder.ts";

const text = "It was the best of times, it was the worst of times. ".repeat(20);
const honest: Entry = { name: "report.txt", data: text, method: 8 };
const whole = archive([honest]);
const file = (name: string | Buffer, rest: Partial<Entry> = {}): Entry => ({
  name,
  data: text,
  method: 8,
  ...rest,
});

/** What is wrong with an archive as a whole → the bytes, and what the student is told. */
export const hostileArchives: Record<string, readonly [Buffer, FileRefusal]> = {
  "no archive at all": [Buffer.from("\x01\x02\x03\x00 nothing known"), { code: "not-a-zip" }],
  "an empty file": [Buffer.alloc(0), { code: "not-a-zip" }],
  "a PDF called ZIP": [Buffer.from("%PDF-1.7\n…"), { code: "type-not-as-named", found: "application/pdf" }],
  "the end is missing": [whole.subarray(0, -30), { code: "archive-cut-off" }],
  "the last byte is missing": [whole.subarray(0, -1), { code: "archive-cut-off" }],
  "the middle is missing": [
    Buffer.concat([whole.subarray(0, 40), whole.subarray(60)]),
    { code: "archive-cut-off" },
  ],
  "no entries": [archive([]), { code: "archive-empty" }],
  "only folders": [archive([{ name: "a/" }, { name: "a/b/" }]), { code: "archive-empty" }],
  "two archives, one behind the other": [
    Buffer.concat([archive([file("other.txt")]), whole]),
    { code: "several-end-records" },
  ],
  "a second end record in the comment": [
    archive([honest], { comment: endRecord(0, 0, 0) }),
    { code: "several-end-records" },
  ],
  "a program that unpacks itself": [
    archive([honest], { before: Buffer.from(`MZ${"\0".repeat(300)}`) }),
    { code: "data-outside-entries" },
  ],
  "the same with offsets as they were": [
    archive([honest], { before: Buffer.from(`MZ${"\0".repeat(300)}`), countFromArchive: true }),
    { code: "data-outside-entries" },
  ],
  "bytes between two entries": [
    archive([file("a.txt", { behind: Buffer.from("hidden") }), file("b.txt")]),
    { code: "data-outside-entries", entry: "a.txt" },
  ],
  "bytes in front of the directory": [
    archive([honest], { betweenEntriesAndDirectory: Buffer.from("hidden") }),
    { code: "data-outside-entries", entry: "report.txt" },
  ],
  "bytes behind the end": [
    archive([honest], { behind: Buffer.from("hidden") }),
    { code: "data-outside-entries" },
  ],
  "two entries over the same bytes": [
    archive([file("a.txt"), file("b.txt", { central: { headerAt: 0 } })]),
    { code: "entries-overlap", entry: "b.txt", found: "a.txt" },
  ],
  "an entry that reaches into the directory": [
    archive([
      file("a.txt", {
        method: 0,
        local: { packed: 1200, bytes: 1200 },
        central: { packed: 1200, bytes: 1200 },
      }),
    ]),
    { code: "entries-overlap", entry: "a.txt" },
  ],
  "an entry that lies nowhere": [
    archive([file("a.txt", { central: { headerAt: 5_000_000 } })]),
    { code: "headers-disagree", entry: "a.txt" },
  ],
  "a name that differs in the entry's own header": [
    archive([file("a.txt", { local: { name: "b.exe" } })]),
    { code: "headers-disagree", entry: "a.txt" },
  ],
  "a method that differs": [
    archive([file("a.txt", { local: { method: 0 } })]),
    { code: "headers-disagree", entry: "a.txt" },
  ],
  "sizes that differ": [
    archive([file("a.txt", { local: { bytes: 5 } })]),
    { code: "headers-disagree", entry: "a.txt" },
  ],
  "a descriptor that says something else": [
    archive([file("a.txt", { descriptor: "signed", central: { crc32: 1 } })]),
    { code: "checksum-mismatch", entry: "a.txt" },
  ],
  "a descriptor announced and not there": [
    archive([file("a.txt", { flags: 0x808 })]),
    { code: "headers-disagree", entry: "a.txt" },
  ],
  "an end record that hides entries": [
    archive([file("a.txt"), file("b.txt")], { end: { entries: 1 } }),
    { code: "headers-disagree" },
  ],
  "wide and narrow end records that differ": [
    (() => {
      const bytes = archive([honest], { isWide: true });
      bytes.writeUInt16LE(7, bytes.length - 12);
      return bytes;
    })(),
    { code: "headers-disagree" },
  ],
  "deflated data that is none": [
    archive([file("a.txt", { packed: Buffer.alloc(40, 0xff) })]),
    { code: "entry-damaged", entry: "a.txt" },
  ],
  "deflated data that breaks off": [
    archive([file("a.txt", { packed: deflateRawSync(text).subarray(0, -4) })]),
    { code: "entry-damaged", entry: "a.txt" },
  ],
  "more unpacked than it says": [
    archive([file("a.txt", { local: { bytes: 9 }, central: { bytes: 9 } })]),
    { code: "size-mismatch", entry: "a.txt" },
  ],
  "less unpacked than it says": [
    archive([file("a.txt", { local: { bytes: 90_000 }, central: { bytes: 90_000 } })]),
    { code: "size-mismatch", entry: "a.txt" },
  ],
  "bytes behind the deflated data": [
    archive([file("a.txt", { packed: Buffer.concat([deflateRawSync(text), Buffer.from("hidden")]) })]),
    { code: "size-mismatch", entry: "a.txt" },
  ],
  "stored, and of two sizes": [
    archive([file("a.txt", { method: 0, local: { bytes: 9 }, central: { bytes: 9 } })]),
    { code: "size-mismatch", entry: "a.txt" },
  ],
  "a checksum that is not its own": [
    archive([file("a.txt", { local: { crc32: 1 }, central: { crc32: 1 } })]),
    { code: "checksum-mismatch", entry: "a.txt" },
  ],
  "Deflate64 data that are none": [
    archive([file("a.txt", { method: 9 })]),
    { code: "entry-damaged", entry: "a.txt" },
  ],
  LZMA: [
    archive([file("a.txt", { method: 14 })]),
    { code: "method-not-supported", entry: "a.txt", found: "LZMA" },
  ],
  "a part of several": [archive([honest], { end: { disk: 3 } }), { code: "split-archive" }],
  "a part of several in one of its end records": [
    archive([honest], { isWide: true, end: { disk: 3 } }),
    { code: "split-archive" },
  ],
  "the first part of several": [
    Buffer.concat([u32(0x08074b50), whole.subarray(0, 100)]),
    { code: "split-archive" },
  ],
  "an entry on another part": [
    archive([file("a.txt", { central: { disk: 2 } })]),
    { code: "split-archive", entry: "a.txt" },
  ],
  "a password": [archive([file("a.txt", { flags: 0x801 })]), { code: "encrypted", entry: "a.txt" }],
  "a password by AES": [archive([file("a.txt", { method: 99 })]), { code: "encrypted", entry: "a.txt" }],
  "names quoted inside of other entries, so that few bytes unpack to many files": [
    quotedOverlap(),
    { code: "entries-overlap", entry: "1", found: "0" },
  ],
};

/** After David Fifield's zip bomb: each entry's data is a stored block that quotes the next entry's header. */
function quotedOverlap(): Buffer {
  const kernel = deflateRawSync(Buffer.alloc(100_000));
  const last = archive([{ name: "1", data: Buffer.alloc(100_000), packed: kernel, method: 8 }]);
  const header = last.subarray(0, 31);
  const quote = Buffer.concat([Buffer.from([0, header.length, 0, ~header.length & 0xff, 0xff]), header]);
  const data = Buffer.concat([header, Buffer.alloc(100_000)]);
  const outer: Entry = { name: "0", data, packed: Buffer.concat([quote, kernel]), method: 8 };
  const inner: Entry = { name: "1", data: Buffer.alloc(100_000), packed: Buffer.alloc(0), method: 8 };
  return archive([outer, { ...inner, central: { headerAt: 31 + 5, packed: kernel.length } }]);
}
