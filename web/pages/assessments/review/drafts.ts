import type { Assessment, Moved } from "../../../api/generated/api.ts";
import type { Wanted } from "./moves.ts";
import { type Axis, isSame, recorded, type Said } from "./said.ts";

export interface Draft {
  readonly said: Said;
  /** What the record said when the writing began. */
  readonly began: Said;
  readonly state: "unsaved" | "saving" | "saved" | "failed" | "contested";
  /** The version with which it was acknowledged. */
  readonly version: number | null;
  /** When it was acknowledged, RFC 3339. */
  readonly at: string | null;
  readonly problem: Error | null;
}

/** Where unsaved drafts outlive the page: a part of localStorage. */
export interface Shelf {
  get(name: string): string | null;
  set(name: string, text: string): void;
  delete(name: string): void;
  names(): string[];
}

const pauseBeforeSaving = 900;
const pauseBeforeTryingAgain = 8_000;

/**
 * What the assessor says of criteria and skills, kept as it is written: on this device at once, on the server a
 * moment later, one after the other. What the server has not acknowledged is there again when the page is opened
 * anew, and is sent then (R8).
 */
export class Drafts {
  readonly #shelf: Shelf;
  readonly #send: (wanted: Wanted) => Promise<Moved>;
  readonly #listeners = new Set<() => void>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #drafts: ReadonlyMap<string, Draft> = new Map();
  #on: Assessment;

  constructor(on: Assessment, shelf: Shelf, send: (wanted: Wanted) => Promise<Moved>) {
    this.#on = on;
    this.#shelf = shelf;
    this.#send = send;
    for (const name of shelf.names()) this.#takeUp(name);
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same object for as long as nothing changed. */
  readonly all = () => this.#drafts;

  /** Writes part of what is said; the rest stays as it is. */
  write(axis: Axis, key: string, part: Partial<Said>, when: "now" | "soon") {
    const name = `${axis}/${key}`;
    const before = this.#drafts.get(name);
    const there = recorded(this.#on, axis, key);
    const began = before && before.state !== "saved" ? before.began : there;
    const said = { ...(before?.said ?? there), ...part };
    this.#keep(name, { said, began, state: "unsaved", version: null, at: before?.at ?? null, problem: null });
    this.#shelf.set(name, JSON.stringify({ said, began }));
    if (when === "now") void this.#save(name);
    else this.#saveAfter(pauseBeforeSaving, name);
  }

  /** Sends at once what still waits for its pause to end, or failed before. */
  flush() {
    for (const [name, draft] of this.#drafts) {
      if (draft.state === "unsaved" || draft.state === "failed") void this.#save(name);
    }
  }

  /** The page has read the record anew: what it shows by itself needs no draft any more. */
  seen(on: Assessment) {
    this.#on = on;
    for (const [name, draft] of this.#drafts) {
      if (draft.state === "saved" && draft.version !== null && on.version >= draft.version) {
        const [axis, key] = partsOf(name);
        if (!isSame(recorded(on, axis, key), draft.said)) this.#drop(name);
      }
    }
  }

  /** Gives up what was written here in favour of what the record says. */
  giveUp(axis: Axis, key: string) {
    const name = `${axis}/${key}`;
    clearTimeout(this.#timers.get(name));
    this.#shelf.delete(name);
    this.#drop(name);
  }

  /** Keeps what was written here over what somebody wrote elsewhere meanwhile. */
  insist(axis: Axis, key: string) {
    const draft = this.#drafts.get(`${axis}/${key}`);
    if (!draft) return;
    this.#keep(`${axis}/${key}`, { ...draft, began: recorded(this.#on, axis, key) });
    this.write(axis, key, draft.said, "now");
  }

  #saveAfter(pause: number, name: string) {
    clearTimeout(this.#timers.get(name));
    this.#timers.set(
      name,
      setTimeout(() => void this.#save(name), pause),
    );
  }

  async #save(name: string) {
    clearTimeout(this.#timers.get(name));
    const draft = this.#drafts.get(name);
    if (!draft || draft.state === "saving" || draft.state === "saved") return;
    const [axis, key] = partsOf(name);
    const { said, began } = draft;
    this.#keep(name, { ...draft, state: "saving" });
    try {
      const moved = await this.#send(this.#wanted(axis, key, said, began));
      this.#acknowledge(name, said, moved);
    } catch (error) {
      this.#fail(name, said, error instanceof Error ? error : new Error(String(error)));
    }
  }

  #wanted(axis: Axis, key: string, said: Said, began: Said): Wanted {
    const { value, comment, evidence } = said;
    const body = axis === "criteria" ? { rating: value } : { judgement: value };
    return {
      method: "PUT",
      path: `${axis}/${encodeURIComponent(key)}`,
      body: { ...body, comment, evidence },
      stillMeant: (now) => {
        const there = recorded(now, axis, key);
        return isSame(there, began) || isSame(there, said);
      },
    };
  }

  #acknowledge(name: string, said: Said, moved: Moved) {
    const now = this.#drafts.get(name);
    const at = moved.recorded.at(-1)?.at ?? null;
    if (now && !isSame(now.said, said)) {
      // More was written while this was on its way: it goes on from what is now on the record.
      this.#keep(name, { ...now, began: said, state: "unsaved", at });
      this.#shelf.set(name, JSON.stringify({ said: now.said, began: said }));
      this.#saveAfter(pauseBeforeSaving, name);
      return;
    }
    this.#shelf.delete(name);
    this.#keep(name, { said, began: said, state: "saved", version: moved.version, at, problem: null });
  }

  #fail(name: string, said: Said, problem: Error) {
    const now = this.#drafts.get(name);
    if (!now) return;
    const contested = "code" in problem && problem.code === "stale-version";
    const state = contested ? "contested" : isSame(now.said, said) ? "failed" : "unsaved";
    this.#keep(name, { ...now, state, problem });
    // Another window may have cleared it away with its own.
    this.#shelf.set(name, JSON.stringify({ said: now.said, began: now.began }));
    if (state === "unsaved") void this.#save(name);
    else if ("status" in problem && problem.status === 0) this.#saveAfter(pauseBeforeTryingAgain, name);
  }

  /** What an earlier page could not send is sent now, unless the record says something else by now. */
  #takeUp(name: string) {
    try {
      const kept = JSON.parse(this.#shelf.get(name) ?? "") as Pick<Draft, "said" | "began">;
      const [axis, key] = partsOf(name);
      const there = recorded(this.#on, axis, key);
      // A page from before places could be pinned kept none.
      const said = { ...kept.said, evidence: kept.said.evidence ?? there.evidence };
      const began = { ...kept.began, evidence: kept.began.evidence ?? there.evidence };
      if (isSame(there, said)) return this.#shelf.delete(name);
      const state = isSame(there, began) ? "unsaved" : "contested";
      this.#keep(name, { said, began, state, version: null, at: null, problem: null });
    } catch {
      this.#shelf.delete(name);
    }
  }

  #keep(name: string, draft: Draft) {
    this.#drafts = new Map(this.#drafts).set(name, draft);
    this.#tell();
  }

  #drop(name: string) {
    const left = new Map(this.#drafts);
    left.delete(name);
    this.#drafts = left;
    this.#tell();
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }
}

function partsOf(name: string): [Axis, string] {
  const slash = name.indexOf("/");
  return [name.slice(0, slash) as Axis, name.slice(slash + 1)];
}
