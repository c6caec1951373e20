import type { SkillAlignment } from "../rules/certificate-attested.ts";
import type { Policy } from "../rules/policy.ts";
import type { Rubric, Terms } from "../rules/rubric.ts";
import type { CriterionKey, DeliverableKey, EditionId, ProjectId, SkillKey } from "../rules/words.ts";
import type { Database } from "./database.ts";

/** An edition's content as it is kept: what the school wrote, and the whole policy with its defaults filled in. */
export interface EditionContent {
  readonly key: string;
  readonly title: string;
  readonly summary: string;
  readonly hours: number;
  readonly brief: string;
  readonly deliverables: readonly {
    readonly key: DeliverableKey;
    readonly name: string;
    readonly description: string;
    readonly kind: "file" | "zip" | "link" | "git";
    readonly accepts: readonly string[];
    readonly maxBytes: number;
    readonly required: boolean;
  }[];
  readonly skills: readonly {
    readonly key: SkillKey;
    readonly name: string;
    readonly description: string;
    readonly alignment?: SkillAlignment | undefined;
  }[];
  readonly criteria: readonly {
    readonly key: CriterionKey;
    readonly text: string;
    readonly deliverable: DeliverableKey;
    readonly skill: SkillKey;
    readonly required: boolean;
    readonly guidance: string;
  }[];
  readonly questions: readonly {
    readonly key: string;
    readonly text: string;
    readonly skill: SkillKey;
    readonly expects: string;
  }[];
  readonly guidance: { readonly approve: string; readonly requestUpdate: string; readonly rework: string };
  readonly policy: Policy;
}

export interface Edition {
  readonly id: EditionId;
  readonly number: number;
  readonly content: EditionContent;
  readonly terms: Terms;
  readonly project: { readonly id: ProjectId; readonly key: string };
  readonly programme: {
    readonly id: string;
    readonly key: string;
    readonly title: string;
    readonly language: "en" | "fr";
  };
}

interface EditionRow {
  id: EditionId;
  number: number;
  content: EditionContent;
  project_id: ProjectId;
  project_key: string;
  programme_id: string;
  programme_key: string;
  programme_title: string;
  programme_language: "en" | "fr";
}

/** Editions are immutable, so a process may keep the ones it has read; the oldest read goes first. */
const keptEditions = 500;

export interface Editions {
  /** Throws when there is no such edition: an assessment without its terms is a fault. */
  get(id: EditionId): Promise<Edition>;
}

export function openEditions(db: Database): Editions {
  const kept = new Map<EditionId, Promise<Edition>>();
  return {
    get(id) {
      const known = kept.get(id);
      if (known) return known;
      const reading = readEdition(db, id);
      kept.set(id, reading);
      reading.catch(() => kept.delete(id));
      const [oldest] = kept.keys();
      if (kept.size > keptEditions && oldest !== undefined) kept.delete(oldest);
      return reading;
    },
  };
}

async function readEdition(db: Database, id: EditionId): Promise<Edition> {
  const [row] = await db.query<EditionRow>({
    name: "edition",
    text: `select e.id, e.number, e.content, p.id as project_id, p.key as project_key, g.id as programme_id,
                  g.key as programme_key, g.title as programme_title, g.language as programme_language
           from editions e join projects p on p.id = e.project_id join programmes g on g.id = p.programme_id
           where e.id = $1`,
    values: [id],
  });
  if (!row) throw new Error(`There is no edition ${id}`);
  return {
    id: row.id,
    number: row.number,
    content: row.content,
    terms: { edition: row.id, rubric: rubricOf(row.content), policy: row.content.policy },
    project: { id: row.project_id, key: row.project_key },
    programme: {
      id: row.programme_id,
      key: row.programme_key,
      title: row.programme_title,
      language: row.programme_language,
    },
  };
}

function rubricOf(content: EditionContent): Rubric {
  return {
    deliverables: content.deliverables.map(({ key, kind, accepts, maxBytes, required }) => ({
      ...{ key, kind, accepts, maxBytes, required },
    })),
    criteria: content.criteria.map(({ key, deliverable, skill, required }) => ({
      key,
      deliverable,
      skill,
      required,
    })),
    skills: content.skills.map(({ key }) => key),
  };
}
