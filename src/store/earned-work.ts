import type { Assessment } from "../rules/assessment.ts";
import type { ApprovedWork } from "../rules/certificate-attested.ts";
import type { HandedIn, ProjectApproved } from "../rules/facts.ts";
import type {
  AssessmentId,
  EditionId,
  PersonId,
  ProgrammeId,
  ProjectId,
  TextDigest,
} from "../rules/words.ts";
import type { Database } from "./database.ts";
import type { Editions } from "./editions.ts";

type Queries = Pick<Database, "query">;

/** An approved project with the fact that approved it. */
export interface Approval {
  readonly assessment: AssessmentId;
  readonly project: ProjectId;
  /** Of the approving fact in its assessment's journal. */
  readonly version: number;
  readonly fact: ProjectApproved;
  readonly work: ApprovedWork;
}

/** Who earned what, in which words it is told: all that a certificate says besides the work. */
export interface EarnedBy {
  readonly student: PersonId;
  readonly name: string;
  readonly school: string;
  readonly programme: {
    readonly id: ProgrammeId;
    readonly title: string;
    readonly summary: string;
    readonly language: "en" | "fr";
  };
}

interface ApprovalRow {
  assessment: AssessmentId;
  project: ProjectId;
  edition: EditionId;
  state: Omit<Assessment, "terms">;
  version: number;
  fact: ProjectApproved;
}

const approvals = `select a.id as assessment, a.project_id as project, a.edition_id as edition, a.state, j.version, j.fact
  from assessments a join journal j on j.record_id = a.id and j.fact ->> 'is' = 'project-approved'`;

/** Who a student is and which programme, as they are called now. Throws where there is no such student or programme. */
export async function earnedBy(db: Queries, student: PersonId, programme: ProgrammeId): Promise<EarnedBy> {
  const [row] = await db.query<Omit<EarnedBy["programme"], "id"> & { name: string; school: string }>({
    name: "earned-by",
    text: `select p.name, coalesce(
               (select design ->> 'schoolName' from certificate_designs order by number desc limit 1),
               (select name from school), 'Assay') as school, g.title, g.summary, g.language
           from people p, programmes g where p.id = $1 and g.id = $2`,
    values: [student, programme],
  });
  if (row === undefined) throw new Error(`There is no student ${student} or no programme ${programme}`);
  const { name, school, title, summary, language } = row;
  return { student, name, school, programme: { id: programme, title, summary, language } };
}

/** The student and the programme of an assessment; null where there is no such assessment. */
export async function whoseWork(
  db: Queries,
  assessment: string,
): Promise<{ readonly student: PersonId; readonly programme: ProgrammeId } | null> {
  const [row] = await db.query<{ student: PersonId; programme: ProgrammeId }>({
    name: "whose-work",
    text: `select a.student_id as student, p.programme_id as programme
           from assessments a join projects p on p.id = a.project_id where a.id = $1`,
    values: [assessment],
  });
  return row ?? null;
}

/** One approved assessment; null where it is not approved. */
export async function approvalOf(
  db: Queries,
  editions: Editions,
  assessment: string,
): Promise<Approval | null> {
  const [row] = await db.query<ApprovalRow>({
    name: "approval-of",
    text: `${approvals} where a.id = $1 and a.stage = 'approved'`,
    values: [assessment],
  });
  return row === undefined ? null : approvalFrom(row, editions);
}

/** The projects of a programme in their order, each with the student's approval, or null where it is not approved. */
export async function approvalsIn(
  db: Queries,
  editions: Editions,
  { student, programme }: { readonly student: PersonId; readonly programme: ProgrammeId },
): Promise<{ readonly project: ProjectId; readonly approval: Approval | null }[]> {
  const rows = await db.query<{ id: ProjectId } & (ApprovalRow | { assessment: null })>({
    name: "approvals-in",
    text: `select p.id, v.* from projects p
           left join lateral (${approvals} where a.student_id = $1 and a.project_id = p.id and a.stage = 'approved') v on true
           where p.programme_id = $2 order by p.position, p.id`,
    values: [student, programme],
  });
  return Promise.all(
    rows.map(async (row) => ({
      project: row.id,
      approval: row.assessment === null ? null : await approvalFrom(row, editions),
    })),
  );
}

async function approvalFrom(row: ApprovalRow, editions: Editions): Promise<Approval> {
  const { content } = await editions.get(row.edition);
  // The state was written from an Assessment by append(), and it is approved.
  const { handedIn, criteria, skills } = row.state as unknown as ApprovedWork["record"];
  const { assessment, project, version, fact } = row;
  const work = { content, record: { handedIn, criteria, skills }, approved: fact.at };
  return { assessment, project, version, fact, work };
}

/** The addresses that were handed in, by digest; what was erased is not there (R33). */
export async function addressesOf(
  db: Queries,
  works: readonly ApprovedWork[],
): Promise<ReadonlyMap<TextDigest, string>> {
  const digests = works.flatMap(({ record }) => Object.values<HandedIn>(record.handedIn)).flatMap(addressOf);
  const rows = await db.query<{ digest: TextDigest; body: string }>({
    name: "addresses-handed-in",
    text: "select digest, body from texts where digest = any($1)",
    values: [digests],
  });
  return new Map(rows.map(({ digest, body }) => [digest, body]));
}

function addressOf(item: HandedIn): TextDigest[] {
  return item.kind === "link" ? [item.url] : [];
}
