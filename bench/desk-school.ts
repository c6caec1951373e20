import { digest } from "../src/rules/examples.ts";
import type { EditionId, Instant } from "../src/rules/words.ts";
import type { Database } from "../src/store/database.ts";
import { type Edition, type EditionContent, openEditions } from "../src/store/editions.ts";
import { publish } from "../src/store/publishing.ts";
import { fillSchool } from "./people.ts";
import type { BenchDatabase } from "./place.ts";
import { writeRecords } from "./records.ts";
import { lackingIn, placeholders, Template } from "./template.ts";

/** What a desk still has to do, on every desk: more than a page of 50. */
const waitingOnADesk = 60;
const attempts = 2;
const hour = 3_600_000;

/**
 * A project as the demonstration school has it, but for fewer things to look at: a million records of its whole rubric
 * would take 3 GB, and this page reads next to nothing of them.
 */
function slimmed(content: EditionContent): EditionContent {
  const deliverables = content.deliverables.slice(0, 2);
  const keys = deliverables.map(({ key }) => key);
  const criteria = content.criteria.filter(({ deliverable }) => keys.includes(deliverable)).slice(-3);
  return { ...content, deliverables, criteria, skills: content.skills.slice(0, 2) };
}

async function publishSlimmed(db: Database): Promise<Edition[]> {
  const read = async () => {
    const rows = await db.query<{ id: EditionId }>({
      name: "newest-editions",
      text: "select distinct on (project_id) id from editions order by project_id, number desc",
      values: [],
    });
    return Promise.all(rows.map(({ id }) => openEditions(db).get(id)));
  };
  const programmes = Map.groupBy(await read(), ({ programme }) => programme.key);
  await publish(
    db,
    {
      school: { name: "Bench", timeZone: "Europe/Paris", language: "en" },
      programmes: [...programmes].map(([key, editions]) => ({
        ...{ key, title: key, summary: "", language: "en" },
        projects: editions.map(({ content }) => slimmed(content)),
      })),
    },
    Date.now() as Instant,
  );
  return read();
}

/** So many assessments at all projects of the demonstration school, nearly all of them ended. */
export async function fillDesks(
  { db, settle }: BenchDatabase,
  { assessments, assessors }: { assessments: number; assessors: number },
): Promise<void> {
  const editions = await publishSlimmed(db);
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
