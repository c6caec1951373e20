import { expect, test } from "vitest";
import { kindOfFile } from "./kind-of-file.ts";

test.each([
  ["text/plain; charset=windows-1252", "text"],
  ["text/html", "web-page"],
  ["image/svg+xml", "picture"],
  ["application/vnd.rar", "archive"],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "office"],
  ["application/vnd.microsoft.portable-executable", "program"],
  ["application/x-empty", "empty"],
  ["application/octet-stream", "unknown"],
])("%s is called %s", (mediaType, kind) => {
  expect(kindOfFile(mediaType)).toBe(kind);
});
