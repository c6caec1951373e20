import type { Instant } from "../../rules/words.ts";
import { openLocalFiles } from "./local-files.ts";

/** Where the files of a school are kept. */
export interface KeptWhere {
  readonly filesFolder: string;
}

/** Opens the store of files that the settings name. Throws when it cannot be reached or made. */
export function openFiles({ filesFolder }: KeptWhere, clock: { now(): Instant }) {
  return openLocalFiles(filesFolder, clock);
}
