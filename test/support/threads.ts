import type { Worker } from "node:worker_threads";

const running: Worker[] = [];
process.on("worker", (thread: Worker) => {
  running.push(thread);
  thread.once("exit", () => void running.splice(running.indexOf(thread), 1));
});

/** Ends, as if it had crashed, the thread of this process that runs this program, such as "sign-worker". */
export async function crashThread(program: string): Promise<void> {
  const thread = running.findLast(({ threadName }) => threadName === program);
  if (thread === undefined) throw new Error(`No ${program} runs`);
  await thread.terminate();
}
