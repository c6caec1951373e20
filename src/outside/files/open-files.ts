import type { Instant } from "../../rules/words.ts";
import { openLocalFiles } from "./local-files.ts";
import type { S3Place } from "./s3-bucket.ts";

/** Where the files of a school are kept: in a folder of this machine, or in a bucket where one is named. */
export interface KeptWhere {
  readonly filesFolder: string;
  readonly s3?: S3Place | null;
}

/** Opens the store of files that the settings name. Throws when it cannot be reached or made. */
export async function openFiles({ filesFolder, s3 }: KeptWhere, clock: { now(): Instant }) {
  if (!s3) return openLocalFiles(filesFolder, clock);
  // A program that keeps its files in a folder does without the AWS client.
  const { openS3Files } = await import("./s3-files.ts");
  return openS3Files(s3, clock);
}
