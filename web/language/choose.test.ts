import { afterEach, expect, test, vi } from "vitest";
import { localeFor } from "./choose.ts";

afterEach(() => vi.unstubAllGlobals());

test.each([
  [["en-US", "en"], "en", "en-US"],
  [["fr-CA"], "fr", "fr-CA"],
  [["de-DE"], "en", "en-GB"],
  // What a browser says where the system's locale is POSIX: no tag that dates can be written by.
  [["en-US@posix"], "en", "en-GB"],
  [["en-US@posix", "en-IE"], "en", "en-IE"],
] as const)("a browser that names %j reads %s as %s", (tags, language, locale) => {
  vi.stubGlobal("navigator", { languages: tags });
  expect(localeFor(language)).toBe(locale);
  expect(() => new Intl.DateTimeFormat(localeFor(language))).not.toThrow();
});
