import { removeUnfinished } from "../store/uploads.ts";
import type { Receiving } from "./files.ts";

/** Gives up an upload that is not whole. False, and nothing changed, when it is whole or gone. */
export async function abandonUpload({ db, incoming }: Receiving, id: string): Promise<boolean> {
  if (!(await removeUnfinished(db, id))) return false;
  await incoming.remove(id);
  return true;
}
