import type { Worker } from "node:worker_threads";

const running: Worker[] = [];
process.on("worker", (thread: Worker) => {
  running.push(thread);
  thread.once("exit", () => void running.splice(running.indexOf(thread), 1));
});

/** Ends, as if it had crashed, the thread of this process that was started last and still runs. */
export async function crashNewestThread(): Promise<void> {
  const newest = running.at(-1);
  if (newest === undefined) throw new Error("No thread runs");
  await newest.terminate();
}
