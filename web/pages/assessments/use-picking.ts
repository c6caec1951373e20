import { useEffect, useRef, useState } from "react";
import type { FileNameFlaw } from "../../../src/rules/file-name.ts";
import type { FileRefusal, NoticeCode } from "../../../src/rules/intake/findings.ts";
import type { Refusal } from "../../../src/rules/refusals.ts";
import type { Deliverable } from "../../api/generated/api.ts";
import { checkFile } from "./checked-file.ts";
import type { Contents } from "./packing/contents.ts";
import { lookOver } from "./packing/look-over.ts";
import type { Picked } from "./packing/picked.ts";
import { pickedFrom, readDrop } from "./packing/read-drop.ts";
import { isBegun, type Slot } from "./send-file.ts";
import { uploads } from "./uploads.ts";

/** How far the choosing of files has come. */
export type Stage =
  | { readonly is: "nothing" }
  | { readonly is: "reading"; readonly files: number }
  /** Something is there that is probably not meant to be sent. */
  | { readonly is: "asking"; readonly contents: Contents }
  | {
      readonly is: "unsuitable";
      readonly name: string;
      readonly bytes: number;
      readonly refusals: readonly Refusal[];
    }
  | { readonly is: "misnamed"; readonly flaw: FileNameFlaw }
  | {
      readonly is: "refused";
      readonly name: string;
      readonly refusal: FileRefusal;
      readonly isFolder: boolean;
    }
  | { readonly is: "not-taken"; readonly why: "onlyOne" | "noFolder" | "notRead" };

export interface Picking {
  readonly stage: Stage;
  takeFiles(files: readonly File[]): void;
  takeDropped(dropped: DataTransfer): void;
  /** Gives up what was chosen, and takes away what was said of it. */
  stop(): void;
  send(contents: Contents, without: readonly NoticeCode[]): void;
  /** What speaks against a file of this name and size. */
  refusalsOf(name: string, bytes: number): readonly Refusal[];
}

/** Whether a folder or several files can be added to it, packed into one ZIP. */
export function takesMany({ kind, accepts }: Pick<Deliverable, "kind" | "accepts">): boolean {
  return kind === "zip" || accepts.includes(".zip");
}

/** Archives of other kinds are not packed once more: nobody could look into them. */
const archives = /\.(zip|7z|rar|tar|gz|tgz|bz2|xz|zst)$/iu;

/** A single file for a deliverable that is an archive: packed like several would be. */
function isToPack({ kind }: Deliverable, { kind: chosen, files: [only] }: Picked): boolean {
  return kind === "zip" && chosen === "file" && only !== undefined && !archives.test(only.file.name);
}

function asMany({ name, files }: Picked): Picked {
  return { kind: "files", name: name?.replace(/(?<=.)\.[^.]*$/u, "") ?? null, files };
}

/** From what is dropped or chosen for a deliverable to the upload that it becomes. */
export function usePicking(
  slot: Slot,
  deliverable: Deliverable,
  place: (uploadId: string) => Promise<void>,
): Picking {
  const [stage, setStage] = useState<Stage>({ is: "nothing" });
  const reading = useRef<AbortController>(null);
  useEffect(() => () => reading.current?.abort(), []);

  const refusalsOf = (name: string, size: number) => checkFile(deliverable, { name, size });

  function send(contents: Contents, without: readonly NoticeCode[]) {
    setStage({ is: "nothing" });
    uploads.begin(slot, contents, without, place);
  }

  async function consider(chosen: Picked): Promise<Stage | null> {
    const picked = isToPack(deliverable, chosen) ? asMany(chosen) : chosen;
    if (picked.kind !== "file" && !takesMany(deliverable)) {
      return { is: "not-taken", why: picked.kind === "folder" ? "noFolder" : "onlyOne" };
    }
    const { name } = picked;
    const [only] = picked.files;
    if (picked.kind === "file" && only !== undefined) {
      // What makes it too large may be what is left out.
      const { name, size: bytes } = only.file;
      const refusals = refusalsOf(name, bytes).filter(({ code }) => code !== "file-too-large");
      if (refusals.length > 0) return { is: "unsuitable", name, bytes, refusals };
    }
    const looked = await lookOver(picked, deliverable.name);
    if (!looked.ok) {
      if ("flaw" in looked) return { is: "misnamed", flaw: looked.flaw };
      const { refusal } = looked;
      return { is: "refused", name: name ?? deliverable.name, refusal, isFolder: picked.kind !== "file" };
    }
    const { contents } = looked;
    const leavings = contents.notices.filter(({ canLeaveOut }) => canLeaveOut).map(({ code }) => code);
    for (const codes of leavings.length > 0 ? [leavings, []] : [[]]) {
      // The same as was begun before: it goes on without another question.
      const fingerprint = contents.fingerprint(codes);
      if (await isBegun({ slot, kind: contents.kind, fingerprint })) {
        send(contents, codes);
        return null;
      }
    }
    if (leavings.length > 0) return { is: "asking", contents };
    const { bytes } = contents.without([]);
    const refusals = refusalsOf(contents.name, bytes);
    if (refusals.length > 0) return { is: "unsuitable", name: contents.name, bytes, refusals };
    send(contents, []);
    return null;
  }

  function take(read: (signal: AbortSignal) => Promise<Picked>) {
    reading.current?.abort();
    const ended = new AbortController();
    reading.current = ended;
    setStage({ is: "nothing" });
    read(ended.signal)
      .then(consider)
      .catch((): Stage => ({ is: "not-taken", why: "notRead" }))
      .then((next) => {
        if (next !== null && !ended.signal.aborted) setStage(next);
      });
  }

  return {
    stage,
    send,
    takeFiles: (files) => take(async () => pickedFrom(files)),
    takeDropped(dropped) {
      const onFound = (files: number) => setStage({ is: "reading", files });
      take((signal) => readDrop(dropped, (files) => !signal.aborted && onFound(files), signal));
    },
    stop() {
      reading.current?.abort();
      setStage({ is: "nothing" });
    },
    refusalsOf,
  };
}
