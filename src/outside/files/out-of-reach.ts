import type { S3Place } from "./s3-bucket.ts";

/** The bucket is not there, or does not let us in. */
export class FilesOutOfReach extends Error {
  constructor({ bucket, endpoint }: S3Place, cause: unknown) {
    const said = cause as { name?: string; $metadata?: { httpStatusCode?: number } };
    const why = [said.$metadata?.httpStatusCode, said.name].filter(Boolean).join(" ");
    super(`the bucket ${bucket}${endpoint === null ? "" : ` at ${endpoint}`} cannot be used (${why})`, {
      cause,
    });
    this.name = "FilesOutOfReach";
  }
}
