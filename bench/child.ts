import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Of the server that is measured: what it is to open has to be sealed with it. */
export const servingSecret = "a secret for the bench that is long enough to be one";

/** Another Node process that is asked one thing at a time. It ends when the asker does. */
export class Child<Asked extends object, Answered> implements AsyncDisposable {
  readonly #process: ChildProcess;

  constructor(program: URL, settings: object) {
    this.#process = fork(fileURLToPath(program), [JSON.stringify(settings)], {
      execArgv: process.env.BENCH_NODE_OPTIONS?.split(" ") ?? [],
    });
  }

  ask(asked: Asked): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`the process ended with ${code}`));
      this.#process.once("exit", ended);
      this.#process.once("message", ({ ok, fault }: { ok?: Answered; fault?: string }) => {
        this.#process.off("exit", ended);
        if (fault === undefined) resolve(ok as Answered);
        else reject(new Error(fault));
      });
      this.#process.send(asked);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, "exit");
    this.#process.disconnect();
    await ended;
  }
}

/** The other side: answers until nobody asks any more, then tidies up. */
export function answerParent<Asked, Answered>(
  answer: (asked: Asked) => Promise<Answered>,
  end: () => Promise<void>,
): void {
  process.on("message", (asked: Asked) => {
    answer(asked).then(
      (ok) => process.send?.({ ok }),
      (fault) => process.send?.({ fault: fault instanceof Error ? fault.stack : String(fault) }),
    );
  });
  process.on("disconnect", () => void end());
}

/** What the process was started with. */
export function settingsFromParent<Settings>(): Settings {
  return JSON.parse(process.argv[2] ?? "{}") as Settings;
}
