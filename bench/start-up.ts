import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { atMost, type Figure, type Measure, median } from "./figures.ts";

const goalSeconds = 3;
const main = join(import.meta.dirname, "..", "src", "main.ts");

/** `assay start` on an empty data folder, demonstration school included, and again on the one it made. */
export const startUp: Measure = {
  about: "Start of everything on this machine, against the start of Node alone",
  async run({ quick, progress }) {
    const times = quick ? 1 : 5;
    const folder = await mkdtemp(join(tmpdir(), "assay-bench-"));
    try {
      progress("cold: an empty data folder");
      const cold = await start(folder);
      const warm: Started[] = [];
      const bare: number[] = [];
      for (let n = 0; n < times; n += 1) {
        progress(`warm: ${n + 1} of ${times}`);
        bare.push(await bareNode());
        warm.push(await start(folder));
      }
      const node = median(bare);
      const figure = (what: string, seconds: number, goal: Figure["goal"]): Figure => ({
        what,
        measured: `${seconds.toFixed(2)} s`,
        comparedWith: `node alone: ${node.toFixed(2)} s`,
        ratio: seconds / node,
        goal,
      });
      const healthy = median(warm.map((one) => one.healthy));
      return [
        figure("cold, until it is ready", cold.ready, null),
        figure("warm, until /health answers", healthy, atMost(healthy, goalSeconds, `${goalSeconds} s`)),
        figure("warm, until it is ready", median(warm.map((one) => one.ready)), null),
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Seconds from the start of the process. */
interface Started {
  readonly healthy: number;
  /** When it says so, after the demonstration school is loaded. */
  readonly ready: number;
}

async function start(folder: string): Promise<Started> {
  const { DATABASE_URL: _, ...environment } = process.env;
  const port = await freePort();
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const server = spawn(process.execPath, [main, "start"], {
    env: { ...environment, ASSAY_DATA: folder, ASSAY_PORT: String(port) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(server, "exit");
  try {
    const ready = saysReady(server.stdout, "Assay is ready").then(seconds);
    const died = ended.then(([code]): never => {
      throw new Error(`assay start ended with ${code}`);
    });
    const healthy = answersHealth(server, port).then(seconds);
    return { healthy: await Promise.race([healthy, died]), ready: await Promise.race([ready, died]) };
  } finally {
    if (server.exitCode === null) server.kill("SIGINT");
    await ended;
  }
}

/** Goes on reading to the end: whoever writes to a closed pipe fails. */
function saysReady(output: NodeJS.ReadableStream, words: string): Promise<void> {
  let said = "";
  return new Promise((resolve) => {
    output.on("data", (chunk) => {
      said += String(chunk);
      if (said.includes(words)) resolve();
    });
  });
}

async function answersHealth(server: { readonly exitCode: number | null }, port: number): Promise<void> {
  while (server.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null);
    if (answer?.ok) return;
    await pause(10);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function bareNode(): Promise<number> {
  const began = performance.now();
  await once(spawn(process.execPath, ["-e", "0"]), "exit");
  return (performance.now() - began) / 1000;
}
