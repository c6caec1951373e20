import type { Fact, HandedIn } from "../rules/facts.ts";
import { refusalAsNamed } from "../rules/intake/as-named.ts";
import type { Refusal } from "../rules/refusals.ts";
import type { DeliverableKey } from "../rules/words.ts";
import type { Database } from "../store/database.ts";
import { askForExamination, type Examination, examinationsOf } from "../store/examinations.ts";
import type { Clock } from "./world.ts";

type HandedInFile = Extract<HandedIn, { kind: "file" }>;
interface Named {
  readonly deliverable: DeliverableKey;
  readonly file: HandedInFile;
}

/**
 * What stands against files becoming part of a record: they are not examined yet, or not accepted (R6). Asked of every
 * fact that names files, so that nothing unexamined and nothing unsound is ever judged. What nobody has examined yet,
 * or not under this ending of its name, is asked for on the spot.
 */
export async function unacceptedFiles(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  facts: readonly Fact[],
): Promise<Refusal[]> {
  const files = facts.flatMap(filesIn);
  if (files.length === 0) return [];
  const known = await examinationsOf(
    db,
    files.map(({ file }) => file.sha256),
  );
  const isDoubtful = ({ file }: Named) => (known.get(file.sha256)?.state ?? "refused") === "refused";
  const doubtful = files.filter(isDoubtful).map(({ file }) => file);
  const asked = await askForExamination(db, doubtful, clock.now());
  return files.flatMap(({ deliverable, file }) => {
    const examination = asked.has(file.sha256) ? undefined : known.get(file.sha256);
    return unaccepted(deliverable, file, examination);
  });
}

function unaccepted(
  deliverable: DeliverableKey,
  file: HandedInFile,
  examination: Examination | undefined,
): Refusal[] {
  if (examination === undefined || examination.state === "waiting") {
    return [{ code: "being-examined", deliverable }];
  }
  const refusal = refusalAsNamed(file.extension, examination);
  return refusal === null ? [] : [{ code: "file-not-accepted", deliverable, refusal }];
}

function filesIn(fact: Fact): Named[] {
  const items: readonly (readonly [string, HandedIn])[] =
    "items" in fact
      ? Object.entries(fact.items)
      : fact.is === "deliverable-placed"
        ? [[fact.deliverable, fact.item]]
        : [];
  return items.flatMap(([key, file]) =>
    file.kind === "file" ? [{ deliverable: key as DeliverableKey, file }] : [],
  );
}
