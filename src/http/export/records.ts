import type { Assessment } from "../../rules/assessment.ts";
import type { Person } from "../../rules/may.ts";
import type { CaseId, Sha256 } from "../../rules/words.ts";
import { attemptsOf } from "../../store/case-lists.ts";
import { type OwnAssessment, writtenBy } from "../../store/person-export.ts";
import { beside, journalOf } from "../../store/reading.ts";
import { caseFactsSince, caseRecord } from "../../store/reading-case.ts";
import type { Deps } from "../deps.ts";
import { keptFiles } from "../handed-in-versions.ts";
import { nameOf } from "../readable-file.ts";
import { caseView, peopleOf } from "../support-case-view.ts";
import { assessmentView } from "../view.ts";
import { historyFor, noting } from "./history.ts";
import { type ExportedFile, jsonFile, safeName } from "./pieces.ts";

/** A file that belongs to one of their attempts. */
interface OwnFile {
  /** Where it is to lie. */
  readonly path: string;
  readonly sha256: Sha256;
  readonly bytes: number;
}

interface ExportedRecord {
  readonly files: readonly ExportedFile[];
  readonly handedIn: readonly OwnFile[];
}

/** One of a person's attempts, as its page shows it to them, with its history and what was handed in. */
export async function exportedAssessment(
  deps: Deps,
  reader: Person,
  { id, edition: editionId, state, mentors }: OwnAssessment,
  once: (folder: string) => string,
): Promise<ExportedRecord> {
  const edition = await deps.editions.get(editionId);
  // The state was kept from an Assessment; only its terms were left out.
  const on = { ...state, terms: edition.terms } as Assessment;
  const people = [on.student, ...mentors, ...(on.assessor === null ? [] : [on.assessor])];
  const [lines, read, written] = await Promise.all([
    journalOf(deps.db, id),
    beside(deps.db, id, people),
    writtenBy(deps.db, id, reader.id),
  ]);
  const around = noting(read);
  const concerned = { student: on.student, assessor: on.assessor, mentors };
  const view = assessmentView(on, reader, concerned, edition, around, deps.clock.now());
  const history = historyFor(reader.id, lines, around, written);
  const folder = once(`assessments/${safeName(edition.project.key, "project")} - attempt ${on.attempt}`);
  const handedIn = keptFiles(on, lines).map((file) => {
    const { deliverable, sha256, bytes } = file;
    const name = safeName(nameOf(file, read.texts.get(file.called)), deliverable);
    return { path: `${folder}/files/${deliverable}/${name}`, sha256, bytes };
  });
  return {
    files: [jsonFile(`${folder}/assessment.json`, view), jsonFile(`${folder}/history.json`, history)],
    // The same bytes in several versions lie there once.
    handedIn: [...new Map(handedIn.map((file) => [file.sha256, file])).values()],
  };
}

/** One case about a person, as its page shows it to them. */
export async function exportedCase(deps: Deps, reader: Person, id: CaseId): Promise<object | null> {
  const record = await caseRecord(deps.db, id);
  if (record === null) return null;
  const { supportCase: on, concerned } = record;
  const facts = await caseFactsSince(deps.db, id, 0);
  const [attempts, around] = await Promise.all([
    attemptsOf(deps.db, on.student, on.project),
    beside(deps.db, id, peopleOf(on, facts, concerned)),
  ]);
  const sources = { supportCase: on, facts, attempts, around, concerned };
  return caseView(reader, sources, deps.clock.now());
}
