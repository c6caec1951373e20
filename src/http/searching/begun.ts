import type { Sha256 } from "../../rules/words.ts";
import type { Database } from "../../store/database.ts";
import { isNameMeant, type NamesLike, typesIn } from "../../store/texts-in.ts";
import type { OpenableFile } from "../readable-file.ts";
import { isOffice, isReadAsText, viewerOf } from "../viewer-of.ts";
import type { Cursor } from "./cursor.ts";

/** A search as it stands when a request goes on with it. */
export interface Begun {
  /** What is left, the file in which it stopped first; of each the types by content that are looked into. */
  readonly left: readonly { readonly file: OpenableFile; readonly types: readonly string[] }[];
  readonly soFar: Pick<Cursor, "files" | "of" | "bytes" | "matches" | "slow">;
}

/** What is to be looked through, counted when a search begins. */
export async function beginSearch(
  db: Database,
  files: readonly OpenableFile[],
  names: NamesLike,
  from: Cursor | null,
): Promise<Begun> {
  const start = from === null ? 0 : files.findIndex(({ sha256 }) => sha256 === from.file);
  const isDone = from?.path === null && from.place === null;
  const left = await Promise.all(
    files.slice(isDone ? start + 1 : start).map(async (file) => {
      const kinds = (await kindsIn(db, file, names)).filter(({ type }) => isSearched(type));
      return {
        file,
        types: kinds.map(({ type }) => type),
        count: kinds.reduce((sum, kind) => sum + kind.files, 0),
      };
    }),
  );
  const of = left.reduce((sum, { count }) => sum + count, 0);
  return {
    left: left.filter(({ count }) => count > 0),
    soFar: from ?? { files: 0, of, bytes: 0, matches: 0, slow: 0 },
  };
}

async function kindsIn(db: Database, file: OpenableFile, names: NamesLike) {
  const { sha256, name, examination } = file;
  if (examination.entries !== null) return typesIn(db, sha256 as Sha256, names);
  const isMeant = await isNameMeant(db, name, names);
  return isMeant ? [{ type: examination.mediaType ?? "", files: 1 }] : [];
}

/** Whatever a text is called, it is shown as one. */
function isSearched(type: string): boolean {
  const viewer = viewerOf("", type);
  return viewer === "pdf" || isOffice(viewer) || isReadAsText(viewer);
}
