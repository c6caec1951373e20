import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { unpackDebian } from "./debian.ts";

export interface S3Server {
  readonly endpoint: string;
  /** What a program needs to be let in. */
  readonly environment: Readonly<Record<string, string>>;
  /** Makes a bucket of a name of its own. */
  makeBucket(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * A real object storage that speaks S3: OpenStack Swift from the Debian packages, in a process of its own on an empty
 * folder. null, said aloud, on machines without apt.
 */
export async function startS3Server(): Promise<S3Server | null> {
  const root = await unpackDebian("python3-swift");
  if (root === null) {
    console.warn("NOT TESTED: files in S3, because this machine has no apt to fetch an S3 server with");
    return null;
  }
  const folder = await mkdtemp(join(tmpdir(), "assay-s3-"));
  const own = join(root, "usr", "bin", "python3");
  const child = spawn(
    existsSync(own) ? own : "/usr/bin/python3",
    [join(import.meta.dirname, "s3-server.py"), folder],
    {
      stdio: ["pipe", "pipe", "inherit"],
      env: {
        PATH: "/usr/bin:/bin",
        PYTHONPATH: join(root, "usr", "lib", "python3", "dist-packages"),
        LD_LIBRARY_PATH: join(root, "usr", "lib", `${machine()}-linux-gnu`),
        PYTHONDONTWRITEBYTECODE: "1",
      },
    },
  );
  const ended = once(child, "exit");
  const said = createInterface(child.stdout)[Symbol.asyncIterator]().next();
  const line = await Promise.race([said, ended.then(([code]) => ({ fault: code, value: undefined }))]);
  if (line.value === undefined) throw new Error("the S3 server did not start; it said why above");
  const { port } = JSON.parse(line.value) as { port: number };
  const endpoint = `http://127.0.0.1:${port}`;
  const environment = {
    ...{ AWS_ACCESS_KEY_ID: "test:tester", AWS_SECRET_ACCESS_KEY: "testing", AWS_REGION: "us-east-1" },
    // Nothing of the machine's own is looked for.
    ...{
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    },
  };
  const credentials = { accessKeyId: "test:tester", secretAccessKey: "testing" };
  const s3 = new S3Client({ endpoint, forcePathStyle: true, region: "us-east-1", credentials });
  let buckets = 0;
  return {
    endpoint,
    environment,
    async makeBucket() {
      buckets += 1;
      const Bucket = `school-${buckets}`;
      await s3.send(new CreateBucketCommand({ Bucket }));
      return Bucket;
    },
    async stop() {
      s3.destroy();
      child.stdin.end();
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const machine = () => (process.arch === "arm64" ? "aarch64" : "x86_64");
