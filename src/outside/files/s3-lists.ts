import { ListMultipartUploadsCommand, ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import type { Instant } from "../../rules/words.ts";

/** Every object whose key begins so, a page at a time; names are without the first `cut` characters of the key. */
export async function* listObjects(s3: S3Client, Bucket: string, Prefix: string, cut: number) {
  for (let after: string | undefined, more = true; more; ) {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket, Prefix, ...(after && { ContinuationToken: after }) }),
    );
    for (const { Key = "", Size: bytes = 0, LastModified } of page.Contents ?? []) {
      yield { name: Key.slice(cut), bytes, storedAt: (LastModified?.getTime() ?? 0) as Instant };
    }
    after = page.NextContinuationToken;
    more = page.IsTruncated === true;
  }
}

/** Every upload in parts that was not completed, as listObjects. */
export async function* listUnfinished(s3: S3Client, Bucket: string, Prefix: string, cut: number) {
  for (let after = {}, more = true; more; ) {
    const page = await s3.send(new ListMultipartUploadsCommand({ Bucket, Prefix, ...after }));
    for (const { Key = "", UploadId = "", Initiated } of page.Uploads ?? []) {
      yield { name: Key.slice(cut), upload: UploadId, begunAt: (Initiated?.getTime() ?? 0) as Instant };
    }
    after = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
    more = page.IsTruncated === true;
  }
}
