import { describe, expect, it } from "vitest";
import { checkEntryName, entryKey } from "./entry-names.ts";
import { noticesFor, withoutLeavings } from "./notices.ts";

const listed = (...paths: string[]) =>
  paths.map((path) => ({
    path: path.replace(/[/]$/, ""),
    isFolder: path.endsWith("/"),
    bytes: path.endsWith("/") ? 0 : 10,
  }));
const told = (...paths: string[]) =>
  Object.fromEntries(noticesFor(listed("a.txt", ...paths)).map((notice) => [notice.code, notice.paths]));

describe("what programs leave behind is told", () => {
  const cases: Record<string, readonly [string[], Record<string, string[]>]> = {
    "by macOS": [["__MACOSX/._a.txt", ".DS_Store"], { "macos-leavings": ["__MACOSX", ".DS_Store"] }],
    "by Windows": [
      ["img/Thumbs.db", "desktop.ini"],
      { "windows-leavings": ["img/Thumbs.db", "desktop.ini"] },
    ],
    "by version control": [["p/.git/HEAD", "p/.git/config"], { "version-control": ["p/.git"] }],
    "installed packages": [["p/node_modules/x/index.js"], { "installed-packages": ["p/node_modules"] }],
    "by Composer": [["vendor/autoload.php", "vendor/x/y.php"], { "installed-packages": ["vendor"] }],
    "a folder called vendor that is the student's own": [["vendor/offers.txt"], {}],
    "by Maven": [["pom.xml", "target/x.jar"], { "build-output": ["target"] }],
    "a folder called target that is the student's own": [["target/group.txt"], {}],
    "by an office program that was still open": [
      ["~$report.docx", ".~lock.table.ods#"],
      { "office-lock-files": ["~$report.docx", ".~lock.table.ods#"] },
    ],
    "by editors": [
      ["a.txt~", ".main.py.swp", ".idea/workspace.xml"],
      { "editor-leavings": ["a.txt~", ".main.py.swp", ".idea"] },
    ],
    "secrets, and not what shows how to write them": [
      [".env", ".env.example", "keys/id_rsa"],
      { secrets: [".env", "keys/id_rsa"] },
    ],
    "what is in what is left behind counts once": [
      ["node_modules/x/.env", "node_modules/x/.DS_Store"],
      { "installed-packages": ["node_modules"] },
    ],
  };
  for (const [what, [paths, notices]] of Object.entries(cases))
    it(what, () => expect(told(...paths)).toEqual(notices));

  it("with how many they are and how much, and few of many paths", () => {
    const many = listed(...Array.from({ length: 50 }, (_, n) => `d${n}/.DS_Store`), "a.txt");
    expect(noticesFor(many)).toMatchObject([
      { code: "macos-leavings", count: 50, bytes: 500, canLeaveOut: true, paths: { length: 20 } },
    ]);
  });

  it("and can be left out, the rest in its order", () => {
    const entries = listed("b.txt", ".git/", ".git/HEAD", "a/.DS_Store", "a/c.txt");
    expect(withoutLeavings(entries, ["version-control"]).map(({ path }) => path)).toEqual([
      "b.txt",
      "a/.DS_Store",
      "a/c.txt",
    ]);
    expect(withoutLeavings(entries, ["empty-files", "wrapper-folder"])).toEqual(entries);
  });
});

describe("a wrapper folder", () => {
  const wrapped = (...paths: string[]) =>
    noticesFor(listed(...paths)).some(({ code }) => code === "wrapper-folder");
  it("is one that everything lies in, but for what programs left behind", () => {
    expect(wrapped("p/", "p/a.txt", "p/b/c.txt", "__MACOSX/p/._a.txt")).toBe(true);
    expect(wrapped("p/a.txt", "q/b.txt")).toBe(false);
    expect(wrapped("p/a.txt", "b.txt")).toBe(false);
  });
});

describe("empty files", () => {
  it("are told unless they are meant to be", () => {
    const empty = ["a/report.txt", "a/__init__.py", "b/.gitkeep"].map((path) => ({
      path,
      isFolder: false,
      bytes: 0,
    }));
    expect(noticesFor(empty)).toMatchObject([{ code: "empty-files", paths: ["a/report.txt"], count: 1 }]);
  });
});

describe("an entry's name", () => {
  it("is composed, its parts joined by slashes", () => {
    expect(checkEntryName("./a\\b//c/")).toEqual({ ok: true, path: "a/b/c", isFolder: true });
    expect(checkEntryName("e\u0301.txt")).toEqual({ ok: true, path: "\u00E9.txt", isFolder: false });
    expect(checkEntryName("Folder/Icon\r")).toEqual({ ok: true, path: "Folder/Icon", isFolder: false });
    expect(checkEntryName("What? 12:30.txt")).toMatchObject({ ok: true });
  });

  it("leads nowhere else, by no spelling", () => {
    for (const name of ["..", "a/../b", "..\\x", ".. /x", "a/.. ./b"]) {
      expect(checkEntryName(name)).toMatchObject({ refusal: { code: "path-leads-out", entry: name } });
    }
    for (const name of ["/x", "\\x", "C:x", "c:/x", "//host/x"]) {
      expect(checkEntryName(name)).toMatchObject({ refusal: { code: "path-absolute" } });
    }
    expect(checkEntryName("..a/b..")).toMatchObject({ ok: true });
  });

  it("is no device of Windows, and may hold one's letters", () => {
    for (const name of ["con", "NUL.txt", "a/Com1.tar.gz", "LPT¹", "aux "]) {
      expect(checkEntryName(name)).toMatchObject({ refusal: { code: "name-reserved" } });
    }
    for (const name of ["console.log", "com10", "nulled", "auxiliary/x"])
      expect(checkEntryName(name).ok).toBe(true);
  });

  it("equals another that would be the same file somewhere", () => {
    expect(entryKey("Docs/Étude.TXT")).toBe(entryKey("docs/E\u0301tude.txt"));
    expect(entryKey("a. /b.")).toBe(entryKey("a/b"));
    expect(entryKey("a/b")).not.toBe(entryKey("ab"));
  });
});
