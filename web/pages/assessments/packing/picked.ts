/** A file as it was dropped or chosen, with its place among the others. */
export interface PickedFile {
  /** Composed (NFC), parts joined by "/"; a single file's is its name. */
  readonly path: string;
  readonly file: File;
}

/** What was dropped or chosen at once. */
export interface Picked {
  readonly kind: "file" | "files" | "folder";
  /** The folder's name, or the file's; null for several. */
  readonly name: string | null;
  readonly files: readonly PickedFile[];
}

/**
 * One folder is taken by what is in it: its own name becomes the archive's, and not one more folder to open in it.
 * Sorted, so that the order in which a device lists them plays no part.
 */
export function pickedOf(found: readonly PickedFile[]): Picked {
  const files = found
    .map(({ path, file }) => ({ path: path.normalize("NFC"), file }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
  const [first] = files;
  const root = first?.path.includes("/") ? first.path.slice(0, first.path.indexOf("/") + 1) : null;
  if (root !== null && files.every(({ path }) => path.startsWith(root))) {
    const inside = files.map(({ path, file }) => ({ path: path.slice(root.length), file }));
    return { kind: "folder", name: root.slice(0, -1), files: inside };
  }
  if (files.length === 1) return { kind: "file", name: first?.file.name ?? null, files };
  return { kind: "files", name: null, files };
}
