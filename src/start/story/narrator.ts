import { isDeepStrictEqual } from "node:util";
import type { Instant } from "../../rules/words.ts";

/** The story took another course than it must. */
export class StoryDiffers extends Error {}

const zone = "Europe/Paris";
const date = new Intl.DateTimeFormat("en-GB", {
  ...{ weekday: "short", day: "2-digit", month: "short", hour: "2-digit", minute: "2-digit", timeZone: zone },
});
const whole = new Intl.DateTimeFormat("en-GB", {
  ...{ weekday: "long", day: "numeric", month: "long", year: "numeric" },
  ...{ hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: zone, timeZoneName: "long" },
});

/** An instant as it is read in Paris, such as "Monday 27 October 2025 at 13:00:00 Central European Standard Time". */
export function inParis(instant: Instant | string): string {
  return whole.format(new Date(instant));
}

/** Tells what happens, each line with the time it happened at, and stops the story where it goes wrong. */
export class Narrator {
  readonly #print: (line: string) => void;
  readonly #now: () => Instant;
  /** How many things were checked. */
  checked = 0;

  constructor(print: (line: string) => void, now: () => Instant) {
    this.#print = print;
    this.#now = now;
  }

  chapter(title: string): void {
    this.#print("");
    this.#print(title);
    this.#print("");
  }

  tell(sentence: string): void {
    this.#print(`${date.format(this.#now()).replace(",", "")}  ${sentence}`);
  }

  /** Something that belongs to the sentence before. */
  aside(sentence: string): void {
    this.#print(`${" ".repeat(17)}    ${sentence}`);
  }

  /** Compares; what differs ends the story. */
  check(what: string, found: unknown, expected: unknown): void {
    this.checked += 1;
    if (isDeepStrictEqual(found, expected)) return;
    throw new StoryDiffers(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
  }
}
