import type { Instant } from "../../rules/words.ts";
import { FilesOutOfReach } from "./out-of-reach.ts";
import { openBucket, type S3Place } from "./s3-bucket.ts";
import { openS3Incoming } from "./s3-incoming.ts";
import { openS3Objects, type S3Sizes, s3Sizes } from "./s3-objects.ts";

/** The files of a school in a bucket: `objects/` holds what is whole, `incoming/` what still arrives. */
export async function openS3Files(place: S3Place, clock: { now(): Instant }, sizes: S3Sizes = s3Sizes) {
  const bucket = openBucket(place);
  try {
    await bucket.reach();
  } catch (fault) {
    throw new FilesOutOfReach(place, fault);
  }
  const files = openS3Objects(bucket, sizes);
  return { files, incoming: openS3Incoming(bucket, files, sizes, clock) };
}
