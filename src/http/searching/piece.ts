import { setImmediate as breath } from "node:timers/promises";
import type { z } from "zod";
import type { Pattern, Sought } from "../../reading/sought.ts";
import type { Database } from "../../store/database.ts";
import type { NamesLike } from "../../store/texts-in.ts";
import type { OpenableFile } from "../readable-file.ts";
import type { found } from "../shapes/contents.ts";
import type { Opening } from "../shown-links.ts";
import { type Begun, beginSearch } from "./begun.ts";
import { type Cursor, cursorSaid } from "./cursor.ts";
import { type Finder, finderOf } from "./finder.ts";
import { beginning, searchText } from "./one-text.ts";
import { type Target, targetsIn } from "./targets.ts";
import { type TextOf, textsOf } from "./text-of.ts";

/** What one request may take: then it answers with what it has, and says where to go on. */
const mostMatches = 200;
const mostBytes = 64 * 1024 * 1024;
const mostMs = 1_000;
/** What is found first is told so soon. */
const firstMs = 80;
/** Others are served in between, and it shows whether anybody still waits. */
const breathMs = 10;
/** An expression that was broken off in so many files is tried in no more. */
const mostSlow = 3;

export interface Looking {
  readonly files: readonly OpenableFile[];
  readonly sought: Sought;
  /** null: a text as it is. */
  readonly pattern: Pattern | null;
  readonly names: NamesLike;
  readonly from: Cursor | null;
  readonly signal: AbortSignal;
}

type Answer = z.infer<typeof found>;

/** Looks through every text in the files, one after the other, as far as one request goes. */
export async function searchWork(db: Database, opening: Opening, looking: Looking): Promise<Answer> {
  const { files, names, from, signal } = looking;
  const begun = await beginSearch(db, files, names, from);
  const piece = new Piece(opening, looking, begun.soFar);
  try {
    for (const { file, types } of begun.left) {
      const isFrom = file.sha256 === from?.file;
      const at = isFrom && from.path !== null ? { path: from.path, isDone: from.place === null } : null;
      for await (const target of targetsIn(db, opening, file, { types, names, from: at, signal })) {
        const next = await piece.lookInto(target, isFrom && from.path === target.path ? from.place : null);
        if (next) return piece.answer(next);
        await piece.breathe();
      }
    }
  } catch (fault) {
    // Nobody reads the answer any more.
    if (!signal.aborted) throw fault;
  }
  return piece.answer(null);
}

/** The part of a search that one request does. */
class Piece {
  readonly #opening: Opening;
  readonly #looking: Looking;
  readonly #finder: Finder;
  readonly #begun = performance.now();
  readonly #matches: Answer["matches"] = [];
  readonly #skipped: Answer["skipped"] = [];
  readonly #soFar: { -readonly [Counted in "files" | "of" | "bytes" | "matches" | "slow"]: number };
  #bytes = 0;
  #ends = mostMs;
  #lastBreath = this.#begun;

  constructor(opening: Opening, looking: Looking, soFar: Begun["soFar"]) {
    this.#opening = opening;
    this.#looking = looking;
    const { files, of, bytes, matches, slow } = soFar;
    this.#soFar = { files, of, bytes, matches, slow };
    this.#finder = finderOf(opening, looking);
  }

  /** Where to stop, if here; null: on to the next one. */
  async lookInto(target: Target, place: Cursor["place"]): Promise<Cursor | null> {
    const { file, path } = target;
    const stopAt = (next: Cursor["place"]) => ({ file, path, place: next, ...this.#soFar });
    const { signal } = this.#looking;
    this.#finder.reset();
    let from = place;
    for await (const text of textsOf(this.#opening, target, place?.at ?? null, signal)) {
      signal.throwIfAborted();
      if (typeof text === "string") {
        this.#skipped.push({ file, path, why: text });
        break;
      }
      const next = await this.#search(target, text, from);
      if (this.#finder.isTooSlow()) {
        this.#skipped.push({ file, path, why: "too-slow" });
        this.#soFar.slow += 1;
        break;
      }
      if (next !== null) return stopAt(next);
      if (text.next !== null && this.#isEnough)
        return stopAt({ ...beginning, charset: "utf-8", at: text.next });
      from = null;
    }
    this.#soFar.files += 1;
    return this.#isEnough ? stopAt(null) : null;
  }

  /** Where it goes on in that text; null at its end. */
  async #search(target: Target, text: TextOf, place: Cursor["place"]): Promise<Cursor["place"]> {
    const { file, path } = target;
    const from = place ?? beginning;
    const bytesBefore = this.#bytes;
    const looked = await searchText(text.open(from.offset), {
      ...{ find: this.#finder.find, length: this.#finder.length, from, charset: place?.charset ?? null },
      most: mostMatches - this.#matches.length,
      isOver: (bytes) => this.#isOver(bytesBefore + bytes),
    });
    this.#add(looked.found.map((match) => ({ file, path, ...match, ...text.where(match.line) })));
    this.#bytes = bytesBefore + looked.bytes;
    this.#soFar.bytes += looked.bytes;
    return looked.next && { ...looked.next, charset: looked.charset, at: text.at };
  }

  get #isEnough(): boolean {
    return this.#matches.length >= mostMatches || this.#isOver(this.#bytes);
  }

  get isGivenUp(): boolean {
    return this.#soFar.slow >= mostSlow;
  }

  async breathe(): Promise<void> {
    if (performance.now() - this.#lastBreath < breathMs) return;
    await breath();
    this.#looking.signal.throwIfAborted();
    this.#lastBreath = performance.now();
  }

  answer(next: Cursor | null): Answer {
    const { files, of, bytes, matches } = this.#soFar;
    const { isGivenUp } = this;
    return {
      ...{ matches: this.#matches, skipped: this.#skipped, isGivenUp },
      searched: { files, of, bytes, matches },
      next: next === null || isGivenUp ? null : cursorSaid(next),
    };
  }

  #add(found: Answer["matches"]): void {
    if (found.length > 0 && this.#soFar.matches === 0)
      this.#ends = Math.min(mostMs, performance.now() - this.#begun + firstMs);
    this.#soFar.matches += found.length;
    this.#matches.push(...found);
  }

  #isOver(bytes: number): boolean {
    const isLate = performance.now() - this.#begun > this.#ends;
    return isLate || bytes >= mostBytes || this.#finder.isTooSlow() || this.#looking.signal.aborted;
  }
}
