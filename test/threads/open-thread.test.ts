import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { openThread, ThreadBusy, ThreadLost, ThreadTooSlow } from "../../src/outside/threads/open-thread.ts";
import type { Odd } from "../support/odd-thread.ts";

const program = new URL("../support/odd-thread.ts", import.meta.url);
const odd = (how: Partial<Parameters<typeof openThread>[1]> = {}) =>
  openThread<Odd, unknown>(program, { mostWaiting: 10, ...how });

const outcome = (asked: Promise<unknown>) => asked.catch((fault: Error) => fault);

describe("a thread", () => {
  test("answers one question after another, and fails with what was thrown", async () => {
    const thread = odd();
    const order: unknown[] = [];
    const noted = (asked: Promise<unknown>) => outcome(asked).then((answer) => order.push(answer));
    await Promise.all([
      noted(thread.ask({ say: 1 })),
      noted(thread.ask({ fail: "too much" })),
      noted(thread.ask({ say: new Uint8Array([2]) })),
      noted(thread.ask({ say: 3 })),
    ]);
    expect(order).toEqual([1, new Error("too much"), new Uint8Array([2]), 3]);
  });

  test("asks back, and hears what came of it", async () => {
    const thread = odd();
    const askedBack = {
      twice: async (given: number) => given * 2,
      never: () => {
        throw new Error("not for you");
      },
    };
    expect(await thread.ask({ askBack: "twice", given: 21 }, askedBack)).toEqual({ told: 42 });
    await expect(thread.ask({ askBack: "never", given: 1 }, askedBack)).rejects.toThrow("not for you");
    await expect(thread.ask({ askBack: "nothing", given: 1 }, askedBack)).rejects.toThrow("nobody answers");
    // What cannot be sent is a fault of its own, there and back.
    await expect(thread.ask({ say: () => {} })).rejects.toThrow("could not be cloned");
    const functions = { functions: () => () => {} };
    await expect(thread.ask({ askBack: "functions", given: 1 }, functions)).rejects.toThrow(
      "could not be cloned",
    );
    expect(await thread.ask({ say: "still there" })).toBe("still there");
  });

  test("is handed what is large, and no copy", async () => {
    const bytes = new Uint8Array(1_000_000);
    expect(await odd().ask({ say: 1 }, {}, [bytes.buffer])).toBe(1);
    expect(bytes.byteLength).toBe(0);
  });
});

describe("a thread that dies", () => {
  test.each<[string, Odd]>([
    ["by ending", { die: 3 }],
    ["of what nobody caught", { later: "out of nowhere" }],
  ])("%s fails what it worked on, and the next one does the rest", async (_, deadly) => {
    const thread = odd();
    const asked = [{ say: 1 }, deadly, { say: 2 }, deadly, { say: 3 }].map((one) => outcome(thread.ask(one)));
    const lost = expect.any(ThreadLost);
    expect(await Promise.all(asked)).toEqual([1, lost, 2, lost, 3]);
  });

  test("of taking too long does not die of what others take", async () => {
    const thread = odd({ longestMs: 3_000 });
    expect(await thread.ask({ say: "warm" })).toBe("warm");
    const began = performance.now();
    const slow = async () => {
      await expect.poll(() => performance.now() - began).toBeGreaterThan(4_000);
      return "at last";
    };
    expect(await thread.ask({ askBack: "slow", given: null }, { slow })).toEqual({ told: "at last" });
  });

  test("of taking too long is ended, though it listens to nobody", async () => {
    const thread = odd({ longestMs: 3_000 });
    expect(await thread.ask({ say: "warm" })).toBe("warm");
    const [spun, next] = [thread.ask({ spin: true }), thread.ask({ say: "next" })];
    await expect(spun).rejects.toBeInstanceOf(ThreadTooSlow);
    expect(await next).toBe("next");
  });

  test("of taking too long wins no time by asking back", async () => {
    const thread = odd({ longestMs: 3_000 });
    expect(await thread.ask({ say: "warm" })).toBe("warm");
    const asked = thread.ask({ askBackFor: 60_000 }, { again: (given: unknown) => given });
    await expect(asked).rejects.toBeInstanceOf(ThreadTooSlow);
  });

  test("because nobody waits any more fails all that was asked, and begins anew", async () => {
    const thread = odd();
    const asked = [thread.ask({ spin: true }), thread.ask({ say: 2 })].map(outcome);
    thread.end();
    expect(await Promise.all(asked)).toEqual([expect.any(ThreadLost), expect.any(ThreadLost)]);
    expect(await thread.ask({ say: 3 })).toBe(3);
  });
});

test("no more wait than may", async () => {
  const thread = odd({ mostWaiting: 2 });
  const asked = [1, 2, 3, 4].map((say) => outcome(thread.ask({ say })));
  expect(await Promise.all(asked)).toEqual([1, 2, 3, expect.any(ThreadBusy)]);
  expect(await thread.ask({ say: 5 })).toBe(5);
});

test("a thread that is asked nothing keeps no process from ending, one that is asked does", async () => {
  const from = new URL("../../src/outside/threads/open-thread.ts", import.meta.url);
  const script = `
    const { openThread } = await import(${JSON.stringify(from.href)});
    const thread = openThread(new URL(${JSON.stringify(program.href)}), { mostWaiting: 10, longestMs: 60000 });
    thread.ask({ say: "first" }).then(console.log);
    thread.ask({ say: "last" }).then(console.log);`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script]);
  expect(stdout).toBe("first\nlast\n");
});
