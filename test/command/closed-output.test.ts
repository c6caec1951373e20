import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";

const main = join(import.meta.dirname, "..", "..", "src", "main.ts");

it("a reader that goes away, as in `assay start | head`, ends everything in order", {
  timeout: 90_000,
}, async () => {
  const data = await mkdtemp(join(tmpdir(), "assay-closed-"));
  try {
    const running = spawn(process.execPath, [main, "start"], {
      env: { ...process.env, ASSAY_DATA: data, ASSAY_PORT: "0" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let told = "";
    running.stderr.on("data", (chunk) => {
      told += String(chunk);
    });
    running.stdout.destroy();
    await once(running, "exit");
    expect(told).toContain("nothing is left running");
    expect(running.exitCode).toBe(0);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
});
