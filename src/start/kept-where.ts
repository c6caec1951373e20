import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { type KeptWhere, openFiles } from "../outside/files/open-files.ts";
import { FilesOutOfReach } from "../outside/files/out-of-reach.ts";
import type { S3Place } from "../outside/files/s3-bucket.ts";
import { clockOfThisMachine } from "./clock.ts";

/** Reads where files are kept: a folder, or `s3://bucket/prefix`. What is not understood becomes a problem. */
export function keptWhere(
  value: string | null,
  endpoint: string | null,
  dataFolder: string,
  problems: string[],
): Required<KeptWhere> {
  const filesFolder = join(dataFolder, "files");
  if (value?.startsWith("s3://")) {
    return { filesFolder, s3: s3Place(value, s3Endpoint(endpoint, problems), problems) };
  }
  if (value?.includes("://")) {
    problems.push("ASSAY_FILES is a folder, or a bucket such as s3://bucket/prefix");
  }
  if (endpoint !== null)
    problems.push("ASSAY_S3_ENDPOINT stands beside ASSAY_FILES=s3://bucket: set that, too");
  return {
    filesFolder: value === null ? filesFolder : resolve(value.replace(/^~(?=\/)/, homedir())),
    s3: null,
  };
}

const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

function s3Place(value: string, endpoint: string | null, problems: string[]): S3Place | null {
  const [bucket = "", ...path] = value.slice("s3://".length).replace(/\/+$/, "").split("/");
  if (bucket.includes("@")) {
    problems.push("ASSAY_FILES carries no keys: they go in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
    return null;
  }
  const isPlain = path.every(
    (part) => part !== "" && part !== "." && part !== ".." && !/[?#\\\p{Cc}]/u.test(part),
  );
  if (bucketName.test(bucket) && isPlain) return { bucket, prefix: path.join("/"), endpoint };
  problems.push("ASSAY_FILES names a bucket and a place in it, such as s3://school-files/assay");
  return null;
}

function s3Endpoint(value: string | null, problems: string[]): string | null {
  if (value === null) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== "" || url.hash !== "") {
    problems.push("ASSAY_S3_ENDPOINT is an address that begins with http:// or https://");
    return null;
  }
  if (url.username !== "" || url.password !== "") {
    problems.push(
      "ASSAY_S3_ENDPOINT carries no keys: they go in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
    );
    return null;
  }
  return url.href.replace(/\/$/, "");
}

/** How a person reads where files are kept; never a key. */
export function toldWhere({ filesFolder, s3 }: KeptWhere): string {
  if (!s3) return filesFolder;
  const at = s3.endpoint === null ? "" : ` at ${s3.endpoint}`;
  const keys = process.env.AWS_ACCESS_KEY_ID ? `, as ${process.env.AWS_ACCESS_KEY_ID}` : "";
  return `s3://${[s3.bucket, s3.prefix].filter(Boolean).join("/")}${at}${keys}`;
}

/** Whether the bucket lets us in, before anything is started for it: why not, and what helps. */
export async function filesRefusal(where: KeptWhere): Promise<[string, string] | null> {
  if (!where.s3) return null;
  try {
    await openFiles(where, clockOfThisMachine);
    return null;
  } catch (fault) {
    if (!(fault instanceof FilesOutOfReach)) throw fault;
    return [
      fault.message,
      "Make the bucket, and set AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY as it asks for",
    ];
  }
}
