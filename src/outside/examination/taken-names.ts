import { entryKey } from "../../rules/intake/entry-names.ts";
import type { FileRefusal } from "../../rules/intake/findings.ts";

/** The names an archive has used so far: no two of them may be one file on anybody's machine. */
export class TakenNames {
  readonly #files = new Map<string, string>();
  readonly #folders = new Map<string, string>();
  #lastFolder = "";

  get count(): number {
    return this.#files.size + this.#folders.size;
  }

  /** Every folder, whether an entry names it or it only lies above one. */
  folders(): Iterable<string> {
    return this.#folders.values();
  }

  addFile(path: string): FileRefusal | null {
    const key = entryKey(path);
    const other = this.#files.get(key);
    if (other !== undefined) return { code: "name-twice", entry: path, found: other };
    if (this.#folders.has(key)) return { code: "file-and-folder", entry: path };
    this.#files.set(key, path);
    const cut = path.lastIndexOf("/");
    return cut < 0 ? null : this.addFolder(path.slice(0, cut));
  }

  /** A folder and those above it. It may be named more than once, but always spelled the same. */
  addFolder(path: string): FileRefusal | null {
    if (path === this.#lastFolder) return null;
    this.#lastFolder = path;
    for (let folder = path; folder !== ""; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")))) {
      const key = entryKey(folder);
      if (this.#files.has(key)) return { code: "file-and-folder", entry: folder };
      const other = this.#folders.get(key);
      if (other === folder) return null;
      if (other !== undefined) return { code: "name-twice", entry: folder, found: other };
      this.#folders.set(key, folder);
    }
    return null;
  }
}
