import { digest } from "../src/rules/examples.ts";
import type { EditionId, Instant } from "../src/rules/words.ts";
import { type Edition, openEditions } from "../src/store/editions.ts";
import { fillSchool } from "./people.ts";
import type { BenchDatabase } from "./place.ts";
import { writeRecords } from "./records.ts";
import { lackingIn, placeholders, Template } from "./template.ts";

/** What a desk still has to do, on every desk: more than a page of 50. */
const waitingOnADesk = 60;
const attempts = 2;
const hour = 3_600_000;

/** So many assessments at all projects of the demonstration school, nearly all of them ended. */
export async function fillDesks(
  { db, settle }: BenchDatabase,
  { assessments, assessors }: { assessments: number; assessors: number },
): Promise<void> {
  const rows = await db.query<{ id: EditionId }>({
    name: "all-editions",
    text: "select id from editions order by id",
    values: [],
  });
  const editions = await Promise.all(rows.map(({ id }) => openEditions(db).get(id)));
  const students = Math.ceil(assessments / editions.length / attempts);
  await fillSchool(db, { students, assessors });
  const open = Math.min(students, Math.ceil((assessors * waitingOnADesk) / editions.length));
  let written = 0;
  const write = async (told: Template, firstStudent: number, count: number) => {
    if (count <= 0) return;
    const run = { firstRecord: written, firstStudent, count, assessors };
    await writeRecords(db, told, run, { journal: false });
    written += count;
  };
  const now = Math.floor(Date.now() / hour) * hour;
  for (const edition of editions) {
    const first = reworked(edition, (now - 2_000 * hour) as Instant);
    await write(first, 0, students);
    const waiting = deskTemplates(edition, first, now as Instant);
    const each = Math.ceil(open / waiting.length);
    for (const [index, told] of waiting.entries()) {
      await write(told, index * each, Math.min(each, students - index * each));
    }
    const rest = each * waiting.length;
    await write(approved(edition, first, (now - 1_000 * hour) as Instant), rest, students - rest);
  }
  await settle();
}

function reported(told: Template, at: Instant): Template {
  const texts = { strengths: digest("strengths"), improvements: digest("improvements") };
  return told.do(at, { do: "release-report", by: placeholders.assessor, ...texts });
}

function reworked(edition: Edition, at: Instant): Template {
  const deciding = Template.begin(edition, at).untilDeciding(at, { incomplete: 2, skillsMissing: 1 });
  const [deliverable] = lackingIn(deciding.now).deliverables;
  if (deliverable === undefined) throw new Error("Nothing is lacking");
  const gaps = [{ deliverable, what: digest("once more") }] as const;
  const decision = { is: "rework", gaps } as const;
  return reported(
    deciding.do(at, { do: "record-verdict", by: placeholders.assessor, decision, reason: null }),
    at,
  );
}

function approved(edition: Edition, { now: previous }: Template, at: Instant): Template {
  const deciding = Template.begin(edition, at, previous).untilDeciding(at, {
    incomplete: 0,
    skillsMissing: 0,
  });
  const decision = { is: "approve" } as const;
  return reported(
    deciding.do(at, { do: "record-verdict", by: placeholders.assessor, decision, reason: null }),
    at,
  );
}

/** To analyse and to decide, due at different hours. */
function deskTemplates(edition: Edition, { now: previous }: Template, now: Instant): Template[] {
  return [5, 17, 29, 41, 53].flatMap((hoursAgo) => {
    const at = (now - hoursAgo * hour) as Instant;
    const begun = Template.begin(edition, at, previous);
    return [begun.handIn(at), begun.untilDeciding(at, { incomplete: 1, skillsMissing: 1 })];
  });
}
