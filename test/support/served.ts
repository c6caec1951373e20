import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { freshDatabase } from "./database.ts";

/** `assay serve` itself, behind a proxy on the same machine: it listens where only that reaches it, and is production all the same. */
export async function served(environment: (folder: string) => Record<string, string> = () => ({})) {
  const database = await freshDatabase();
  onTestFinished(() => database.drop());
  const folder = await mkdtemp(join(tmpdir(), "assay-serve-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [, role = "", password = "", name = "", socket = ""] =
    /^postgresql:\/\/([^:]+):([^@]+)@\/([^?]+)\?host=([^&]+)/.exec(database.ownerUrl) ?? [];
  const port = await freePort();
  const start = (): ChildProcess & { said: string } => {
    const child = spawn(process.execPath, ["src/main.ts", "serve"], {
      env: {
        PATH: process.env.PATH ?? "",
        ASSAY_DATA: folder,
        ASSAY_PORT: String(port),
        DATABASE_URL: `postgresql:///${name}?host=${socket}&user=${role}&password=${password}`,
        ...environment(folder),
      },
      stdio: ["ignore", "pipe", "pipe"],
    }) as unknown as ChildProcess & { said: string };
    child.said = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (child.said += chunk));
    onTestFinished(() => void child.kill("SIGKILL"));
    return child;
  };
  return { start, url: `http://127.0.0.1:${port}`, ownerUrl: database.ownerUrl, folder };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

export async function ready(child: ChildProcess & { said: string }): Promise<void> {
  while (!child.said.includes("Assay is ready")) {
    if (child.exitCode !== null) throw new Error(child.said);
    await Promise.race([once(child, "exit"), once(child.stderr as NodeJS.ReadableStream, "data")]);
  }
}
