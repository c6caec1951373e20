import { parentPort } from "node:worker_threads";
import { type Said, type Told, wordsOf } from "./messages.ts";

/** Asks whoever put the question for something that the thread does not have. Rejects as the answer does. */
export type AskBack = (asks: string, given: unknown) => Promise<unknown>;

/** What a thread's program does: answers the questions it is sent by `openThread`, one after another. */
export function answering<Question, Answer>(
  answer: (question: Question, askBack: AskBack) => Answer | Promise<Answer>,
): void {
  const open = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;

  const say = (said: Said<Answer>) => parentPort?.postMessage(said);

  const askBack: AskBack = (asks, given) => {
    const back = ++last;
    const asked = Promise.withResolvers<unknown>();
    open.set(back, asked);
    say({ asks, back, given });
    return asked.promise;
  };

  async function answerOne(question: Question): Promise<void> {
    try {
      say({ answer: await answer(question, askBack) });
    } catch (fault) {
      say({ fault: wordsOf(fault) });
    }
  }

  parentPort?.on("message", (told: Told<Question>) => {
    if ("question" in told) return void answerOne(told.question);
    const asked = open.get(told.back);
    open.delete(told.back);
    if ("fault" in told) asked?.reject(new Error(told.fault));
    else asked?.resolve(told.answer);
  });
}
