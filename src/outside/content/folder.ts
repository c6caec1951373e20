import { constants } from "node:fs";
import { lstat, open, readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { type ContentProblem, type ContentProblemCode, shown } from "./problem.ts";

/** Bytes. A rich project is about 20 kB. */
const MOST_BYTES = 500_000;
const MOST_ENTRIES = 500;

export type Entry = { name: string; isFolder: boolean };
type Read<T> = { ok: true; value: T } | { ok: false; problem: ContentProblem };

/** A content folder, out of which no link leads. Paths are relative to it, with `/`. */
export type Folder = {
  /** Visible files and folders, sorted; names that begin with `.` or `_` are passed over. */
  entries(path: string): Promise<Read<Entry[]>>;
  text(path: string): Promise<Read<string>>;
};

/** Opens a folder for reading, or says why it cannot be. Input and output errors of the machine are thrown. */
export async function openFolder(folder: string): Promise<Read<Folder>> {
  const root = await orCode(realpath(folder));
  if (typeof root !== "string" || !(await stat(root)).isDirectory())
    return failed(".", "folder-missing", "there is no such folder");
  return {
    ok: true,
    value: { entries: (path) => entriesOf(root, path), text: (path) => textOf(root, path) },
  };
}

/** A problem with a file as a whole. */
export function fileProblem(file: string, code: ContentProblemCode, message: string): ContentProblem {
  return { file: file.split("/").map(shown).join("/"), line: 1, column: 1, code, message };
}

function failed(
  file: string,
  code: ContentProblemCode,
  message: string,
): { ok: false; problem: ContentProblem } {
  return { ok: false, problem: fileProblem(file, code, message) };
}

async function entriesOf(root: string, path: string): Promise<Read<Entry[]>> {
  const real = await inside(root, path);
  if (!real.ok) return real;
  const names = await orCode(readdir(real.value));
  if (!Array.isArray(names)) return unreadable(path, names.code);
  const visible = names.filter((name) => !/^[._]/.test(name)).sort();
  if (visible.length > MOST_ENTRIES)
    return failed(path, "too-many-files", `holds more than ${MOST_ENTRIES} files`);
  const entries = await Promise.all(
    visible.map(async (name) => {
      const entry = await orCode(stat(join(real.value, name)));
      return { name, isFolder: !("code" in entry) && entry.isDirectory() };
    }),
  );
  return { ok: true, value: entries };
}

async function textOf(root: string, path: string): Promise<Read<string>> {
  const real = await inside(root, path);
  if (!real.ok) return real;
  if (!(await lstat(real.value)).isFile()) return failed(path, "file-unreadable", "is not a file");
  const file = await orCode(open(real.value, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)));
  if ("code" in file) return unreadable(path, file.code);
  try {
    const buffer = Buffer.alloc(MOST_BYTES + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read)
      read = (await file.read(buffer, length, buffer.length - length, length)).bytesRead;
    if (length > MOST_BYTES) return failed(path, "file-too-large", `is larger than ${MOST_BYTES / 1000} kB`);
    return { ok: true, value: new TextDecoder("utf-8", { fatal: true }).decode(buffer.subarray(0, length)) };
  } catch (error) {
    if (error instanceof TypeError) return failed(path, "not-utf8", "is not written in UTF-8");
    throw error;
  } finally {
    await file.close();
  }
}

/** The true path of a file, refused if a symbolic link has led out of the folder. */
async function inside(root: string, path: string): Promise<Read<string>> {
  const real = await orCode(realpath(join(root, ...path.split("/"))));
  if (typeof real !== "string") {
    return real.code === "ENOENT" ? failed(path, "file-missing", "is missing") : unreadable(path, real.code);
  }
  if (real !== root && !real.startsWith(root.endsWith(sep) ? root : root + sep))
    return failed(path, "link-not-followed", "is a link that leads out of the folder");
  return { ok: true, value: real };
}

function unreadable(path: string, code: string): { ok: false; problem: ContentProblem } {
  return failed(path, "file-unreadable", `cannot be read (${code})`);
}

const FOREIGN = new Set(["ENOENT", "ENOTDIR", "EACCES", "EPERM", "ELOOP", "ENAMETOOLONG", "EISDIR"]);

/** The promise's value, or the code of an error that lies in what was given to us to read. */
async function orCode<T>(promise: Promise<T>): Promise<T | { code: string }> {
  try {
    return await promise;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== undefined && FOREIGN.has(code)) return { code };
    throw error;
  }
}
