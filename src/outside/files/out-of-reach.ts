import type { S3Place } from "./s3-bucket.ts";

/** The bucket is not there, or does not let us in. */
export class FilesOutOfReach extends Error {
  constructor({ bucket, endpoint }: S3Place, cause: unknown) {
    const said = cause as { code?: string; message?: string; $metadata?: { httpStatusCode?: number } };
    const why = said.$metadata?.httpStatusCode ?? said.code ?? said.message;
    super(`the bucket ${bucket}${endpoint === null ? "" : ` at ${endpoint}`} cannot be used (${why})`, {
      cause,
    });
    this.name = "FilesOutOfReach";
  }
}
