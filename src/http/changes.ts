import { z } from "zod";
import type { InTurn } from "../actions/in-turn.ts";
import type { DeliverableKey } from "../rules/words.ts";
import { type ArchiveChanges, changesBetween } from "../store/archive-entries.ts";
import { examinationsOf } from "../store/examinations.ts";
import { comparedIn, untouchedBetween } from "./compared-versions.ts";
import type { App, Deps } from "./deps.ts";
import { type Entry, entryView, wholeFileView } from "./entry-view.ts";
import { versionsOf } from "./handed-in-versions.ts";
import { whenItIsTheirTurn } from "./heavy-reading.ts";
import { failures } from "./moves.ts";
import { sendProblem, sendSimple } from "./problems.ts";
import { nameOf, type ReadableFile, readableWork, sendNotShown } from "./readable-file.ts";
import { id, key } from "./shapes/common.ts";
import { changes, sha256 } from "./shapes/contents.ts";

/** More are counted and not listed: nobody reads them, and a page has to hold them. */
const mostListed = 2_000;

/** What an update changed against what stood before it (R21). */
export function changesRoute(app: App, deps: Deps, heavy: InTurn): void {
  app.get(
    "/assessments/:id/changes/:deliverable",
    {
      schema: {
        summary:
          "What differs between two versions of a deliverable, the last two unless named (student, assessor, mentor, team)",
        tags: ["contents"],
        params: z.object({ id, deliverable: key }),
        querystring: z.object({ from: sha256.optional(), to: sha256.optional() }),
        response: { 200: changes, ...failures },
      },
    },
    async (request, reply) => {
      const work = await readableWork(deps, request, reply, request.params.id);
      if (work === null) return reply;
      const { deliverable } = request.params;
      const compared = comparedIn(versionsOf(work.lines), deliverable as DeliverableKey, request.query);
      if (compared === undefined) return sendSimple(reply, "not-found");
      if (compared === "only-one") {
        const title = "Only one version of this was handed in";
        return sendProblem(reply, { status: 409, code: "only-one-version", title });
      }
      const { before, after } = compared;
      const examinations = await examinationsOf(deps.db, [before.file.sha256, after.file.sha256]);
      const [from, to] = [before, after].map(({ file: { sha256, bytes }, file }) => ({
        ...{
          sha256,
          bytes,
          name: nameOf(file, work.texts.get(file.called)),
          examination: examinations.get(sha256) ?? null,
        },
      })) as [ReadableFile, ReadableFile];
      for (const { examination } of [from, to]) {
        if (!examination?.isShown) return sendNotShown(reply, examination);
      }
      const differing = await whenItIsTheirTurn(heavy, reply, work.reader, () => differences(deps, from, to));
      if (differing === null) return reply;
      return reply.send({
        ...{ from: from.sha256, to: to.sha256, ...differing },
        untouched: untouchedBetween(before.items, after.items, deliverable as DeliverableKey),
      });
    },
  );
}

type Changes = z.infer<typeof changes>;
type Differences = Pick<Changes, "added" | "removed" | "changed" | "renamed" | "same" | "notListed">;

async function differences(deps: Deps, from: ReadableFile, to: ReadableFile): Promise<Differences> {
  const [before, after] = [from, to].map((file) => (isArchive(file) ? null : wholeFileView(file)));
  if (before && after) return betweenFiles(before, after);
  const found = await changesBetween(deps.db, from.sha256, to.sha256);
  return listed({
    ...found,
    added: [...(after ? [after] : []), ...found.added.map(entryView)],
    removed: [...(before ? [before] : []), ...found.removed.map(entryView)],
    changed: found.changed.map(viewed),
    renamed: found.renamed.map(viewed),
  });
}

function isArchive({ examination }: ReadableFile): boolean {
  return typeof examination?.entries === "number";
}

function betweenFiles(before: Entry, after: Entry): Differences {
  const none = { added: [], removed: [], changed: [], renamed: [], same: 0, notListed: 0 };
  if (before.sha256 !== after.sha256) return { ...none, changed: [{ path: after.path, before, after }] };
  return before.path === after.path ? { ...none, same: 1 } : { ...none, renamed: [{ before, after }] };
}

type Pair = ArchiveChanges["changed"][number];

function viewed({ before, after }: Pair) {
  return { path: after.path, before: entryView(before), after: entryView(after) };
}

function listed(all: Omit<Differences, "notListed">): Differences {
  let notListed = 0;
  const some = <Listed>(list: readonly Listed[]) => {
    notListed += Math.max(0, list.length - mostListed);
    return list.slice(0, mostListed);
  };
  const { added, removed, changed, renamed, same } = all;
  const lists = { added: some(added), removed: some(removed), changed: some(changed) };
  const moved = some(renamed).map(({ before, after }) => ({ before, after }));
  return { ...lists, renamed: moved, same, notListed };
}
