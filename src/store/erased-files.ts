import type { Database } from "./database.ts";

/** Something in the file store that belonged to a person who was erased. */
export interface ErasedFile {
  /** An object by its SHA-256, or what arrived of an upload by the upload's id. */
  readonly kind: "object" | "incoming";
  readonly key: string;
}

type Asked = Pick<Database, "query">;

/** Those after the given one. */
export function erasedFiles(db: Asked, after: ErasedFile | null, limit: number): Promise<ErasedFile[]> {
  return db.query<ErasedFile>({
    name: "erased-files",
    text: "select kind, key from erased_files where (kind, key) > ($1, $2) order by kind, key limit $3",
    values: [after?.kind ?? "", after?.key ?? "", limit],
  });
}

export async function forgetErasedFile(db: Asked, { kind, key }: ErasedFile): Promise<void> {
  await db.query({
    name: "forget-erased-file",
    text: "delete from erased_files where kind = $1 and key = $2",
    values: [kind, key],
  });
}
