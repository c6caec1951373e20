import fc from "fast-check";
import { expect, test } from "vitest";
import { mediaTypeOf } from "../rules/intake/media-type.ts";
import { charsetOf } from "./charset-of.ts";
import { sentAs, viewerOf } from "./viewer-of.ts";

test.each([
  ["notes.md", "# Notes", "markdown"],
  ["app.py", "print(1)", "code"],
  ["prices.csv", "a;b", "table"],
  ["a.ipynb", "{}", "notebook"],
  ["empty.md", "", "markdown"],
  ["page.html", "<!doctype html><script>1</script>", "code"],
  ["page.png", "<!doctype html><script>1</script>", "code"],
  ["drawing.txt", "<svg xmlns='http://www.w3.org/2000/svg'/>", "svg"],
  ["report.html", "%PDF-1.7\n", "pdf"],
  ["photo.html", "\x89PNG\r\n\x1a\n", "image"],
  ["song.txt", "ID3\x04\0\0\0\0\0\0", "audio"],
  ["work.zip", "PK\x03\x04", "hex"],
  ["blob", "\0\x01\x02\x03", "hex"],
])("%s that begins with %j is shown by %s", (name, start, viewer) => {
  expect(viewerOf(name, mediaTypeOf(start, name))).toBe(viewer);
});

const office = "application/vnd.openxmlformats-officedocument";

test.each([
  [`${office}.wordprocessingml.document`, "document"],
  [`${office}.spreadsheetml.sheet`, "workbook"],
  [`${office}.presentationml.presentation`, "slides"],
  ["application/msword", "hex"],
])("%s is shown by %s, whatever its name, and sent as bytes", (mediaType, viewer) => {
  expect(viewerOf("report.html", mediaType)).toBe(viewer);
  expect(sentAs(viewerOf("report.html", mediaType), mediaType)).toBe("application/octet-stream");
});

test("whatever a file says that it is, no browser is told that it is a page, a script or a style sheet", () => {
  const type = fc.oneof(
    fc.constantFrom(
      "text/html",
      "application/xhtml+xml",
      "text/javascript",
      "text/css",
      "text/xml",
      "image/svg+xml",
    ),
    fc.tuple(fc.constantFrom("text", "image", "application", "video", "audio"), fc.string({ maxLength: 12 })),
  );
  const sent =
    /^(text\/plain|application\/(pdf|octet-stream)|image\/(svg\+xml|png|jpeg|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon)|(video|audio)\/[a-z0-9-]+)$/;
  fc.assert(
    fc.property(type, fc.string({ maxLength: 20 }), (given, name) => {
      const mediaType = typeof given === "string" ? given : given.join("/");
      expect(sentAs(viewerOf(name, mediaType), mediaType)).toMatch(sent);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ["plain", Buffer.from("plain"), "utf-8"],
  ["accents", Buffer.from("été"), "utf-8"],
  ["cut within a letter", Buffer.from("été").subarray(0, -1), "utf-8"],
  ["Latin-1", Buffer.from("\xe9t\xe9 long", "latin1"), "windows-1252"],
  ["an accent after a thousand letters", Buffer.from(`${"a".repeat(2_000)}\xe9 b`, "latin1"), "windows-1252"],
  ["UTF-16 with its mark", Buffer.from("\uFEFFété", "utf16le"), "utf-16le"],
  ["UTF-16 the other way round", Buffer.from("\uFEFFété", "utf16le").swap16(), "utf-16be"],
  ["UTF-16 without a mark", Buffer.from("no mark at all", "utf16le"), "utf-16le"],
])("%s is read as it is written", (_, bytes, charset) => {
  expect(charsetOf(bytes)).toBe(charset);
});
