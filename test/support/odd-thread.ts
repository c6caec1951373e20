/** A thread that does as it is told, for better or worse. */
import { answering } from "../../src/outside/threads/answering.ts";

export type Odd =
  | { readonly say: unknown }
  | { readonly fail: string }
  | { readonly die: number }
  | { readonly spin: true }
  | { readonly askBack: string; readonly given: unknown }
  | { readonly askBackFor: number }
  | { readonly later: string };

answering<Odd, unknown>(async (odd, askBack) => {
  if ("say" in odd) return odd.say;
  if ("fail" in odd) throw new RangeError(odd.fail);
  if ("die" in odd) return process.exit(odd.die);
  if ("askBack" in odd) return { told: await askBack(odd.askBack, odd.given) };
  if ("askBackFor" in odd) {
    const ends = performance.now() + odd.askBackFor;
    while (performance.now() < ends) await askBack("again", null);
    return "enough";
  }
  if ("later" in odd) {
    setImmediate(() => {
      throw new Error(odd.later);
    });
    return new Promise(() => {});
  }
  for (;;) Math.sqrt(2);
});
