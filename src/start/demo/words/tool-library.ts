import { pdf } from "../pdf.ts";
import type { Item, ProjectWords } from "./words.ts";

const note = (name: string, more: readonly string[]): Buffer =>
  pdf("Design note: the Tool Library", [
    `${name}, Web Application Developer.`,
    "Components. Catalogue, ToolSheet, DayPicker, LoanList and Notice make the four screens. DayPicker and Notice are used in three places each.",
    "State. The search lives in the address, so that it can be shared. Tools and loans are server data, kept in one cache with their age.",
    "Decisions. I would no longer write the cache myself, and I would begin with the test of the double tap.",
    ...more,
  ]);

interface Student {
  readonly name: string;
  readonly address: string;
}

function handsIn({ name, address }: Student): Record<string, Item> {
  return {
    repository: { url: `https://git.lanterne.invalid/${address}/tool-library` },
    "running-app": { url: `https://tool-library-${address}.pages.lanterne.invalid/` },
    "design-note": { file: "design-note.pdf", bytes: note(name, []) },
  };
}

function updates({ name, address }: Student): Record<string, Item> {
  const more =
    "Selected dates live in ToolSheet and nowhere else: they mean nothing once the sheet is closed. The copy in the store is gone since commit 41c9d02.";
  return {
    repository: { url: `https://git.lanterne.invalid/${address}/tool-library` },
    "running-app": { url: `https://tool-library-${address}.pages.lanterne.invalid/next/` },
    "design-note": { file: "design-note-2.pdf", bytes: note(name, [more]) },
  };
}

export const toolLibraryWords: ProjectWords = {
  programme: "web-application-developer",
  project: "tool-library-app",
  handsIn,
  updates,
  criteria: {
    starts: {
      met: "Cloned into an empty folder, typed the one command of the README, and the mock answered. Commit 8f2e6b1.",
      notMet:
        "The README's command fails on a fresh clone: the mock's data are not in the repository. Tried at commit 5d10c77.",
      seen: [{ deliverable: "repository", path: "README.md", line: 9 }],
    },
    boundaries: {
      met: "The three longest components present; fetching sits in hooks, free days in a plain function with its own test. DayPicker is used in three places.",
      notMet:
        "ToolSheet asks the server, computes the free days and lays them out, all in 340 lines. Nothing of it can be used or tested alone.",
      seen: [{ deliverable: "repository", path: "src/tool-sheet/ToolSheet.tsx", line: 1 }],
    },
    types: {
      met: "Strict, no errors. Four assertions, each with a comment that convinced me. Answers are parsed where they enter.",
      notMet: "Strict mode is on, and eleven “as any” switch it off again.",
      seen: [{ deliverable: "repository", path: "src/api/parse.ts", line: 22 }],
    },
    "address-is-state": {
      met: "Searched, filtered, opened the third tool, copied the address into a private window: same screen. Back twice, nothing lost.",
      notMet:
        "The category filter is lost on reload, and the address of an opened tool shows the empty catalogue.",
      seen: [{ deliverable: "running-app" }],
    },
    "single-source": {
      met: "The note says for each piece of state where it lives and why. I followed “available tools” and “selected dates” in the code; both are where it says.",
      notMet:
        "The note leaves out the selected dates. In the code they live in ToolSheet and again in the store, kept in step by an effect.",
      seen: [{ deliverable: "design-note", page: 1 }],
    },
    "four-faces": {
      met: "Throttled, then offline, on each of the four screens. Every error says what the member can do now.",
      notMet: "“My loans” has no empty state and waits for ever when offline.",
      seen: [{ deliverable: "running-app" }],
    },
    "reserve-once": {
      met: "Two fast taps: one request. Reserved the same days in two windows; the slower one was told, and kept its search.",
      notMet:
        "Two fast taps on a slow connection send two requests, and the second shows as a loan that does not exist.",
      seen: [{ deliverable: "running-app" }],
    },
    "behaviour-tests": {
      met: "Fifteen tests, four end to end. Renamed a handler: green. Let cancelling do nothing: two turned red.",
      notMet:
        "Nine tests count; the others query by class name. Cancelling can be emptied and everything stays green.",
      seen: [{ deliverable: "repository", path: "test/reserve.test.tsx", line: 31 }],
    },
    "unhappy-tests": {
      met: "Four tests for failing answers, and each asserts what the member reads.",
      notMet: "One test covers a failure, and asserts only that nothing was thrown.",
    },
  },
  skills: {
    components: {
      acquired:
        "Named a split that was a mistake and took it back in the history. Boundaries follow what changes together.",
      notYet: "Splits by length. Could not say why ToolSheet holds three things at once.",
    },
    state: {
      acquired:
        "Followed a tap on “Reserve” through event, request, cache and render without a pause, in their own code.",
      notYet: "Could not tell which of the two copies of the selected dates wins.",
    },
    "remote-data": {
      acquired:
        "Recognised the race of “dr” and “drill” at once and showed the cancellation. Knows that debouncing alone is no cure.",
      notYet:
        "Takes the network for reliable: no answer to what the screen shows when the slower reply comes last.",
    },
    "front-end-tests": {
      acquired:
        "A true story of a test that caught a double reservation, with before and after. Knows what a mock does not prove.",
      notYet: "Tests were written for the count. Could not name one that would turn red.",
    },
  },
  answers: {
    "follow-a-tap": {
      good: "Event, button disabled, request with its key, answer, cache, render. Said what the member sees at each moment.",
      weak: "Event, then “React does the rest”. The request came up only when asked.",
    },
    derived: {
      good: "Free days are computed from reservations. Stored, they once showed a day as free that was not.",
      weak: "Named the filtered list, then found that it is stored after all.",
    },
    race: {
      good: "“It shows drill, because the answer to dr is thrown away”, and the line where.",
      weak: "Expected that answers come in order.",
    },
    optimism: {
      good: "Refused it for reserving: a promise that may be false is worse than a second of waiting. Used it for cancelling, and showed how it is put back.",
      weak: "Did not know the word; shows success before the answer everywhere.",
    },
    "red-test": {
      good: "The one with two taps. It failed on a Sunday, and it was right.",
      weak: "None that they remember.",
    },
  },
  strengths:
    "The application is quiet and keeps its word: nobody is told they have a drill that somebody else has. Your tests follow a member through the screens.",
  improvements:
    "Decide where each piece of state lives before you write the screen. The design note is where you decide it, not where you report it.",
};
