import { readContentFolder } from "../outside/content/read-content-folder.ts";
import type { ProjectContent, SchoolContent } from "../outside/content/shape.ts";
import { defaultPolicy } from "../rules/policy.ts";
import type { Instant } from "../rules/words.ts";
import type { Database } from "../store/database.ts";
import type { EditionContent } from "../store/editions.ts";
import { type Publication, type Published, publish } from "../store/publishing.ts";

export type Imported =
  | { readonly ok: true; readonly publications: readonly Publication[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** `assay import`: reads a content folder and publishes it, or says everything that is wrong with line and column. */
export async function importFolder(db: Database, folder: string, at: Instant): Promise<Imported> {
  const reading = await readContentFolder(folder);
  if (!reading.ok) {
    const problems = reading.problems.map(
      ({ file, line, column, code, message }) => `${file}:${line}:${column} ${message} (${code})`,
    );
    return { ok: false, problems };
  }
  return { ok: true, publications: await publish(db, published(reading.content), at) };
}

function published({ school, programmes }: SchoolContent): Published {
  return {
    school: { name: school.name, timeZone: school.timezone, language: school.locale },
    programmes: programmes.map(({ key, title, summary, language, projects }) => ({
      ...{ key, title, summary, language },
      projects: projects.map(editionContent),
    })),
  };
}

/** The whole policy is kept with the edition, so that a later default changes no assessment. */
function editionContent(project: ProjectContent): EditionContent {
  const { policy, deliverables, skills, ...prose } = project;
  const content = {
    ...prose,
    skills: skills.map(({ key, name, description, alignment }) => ({
      ...{ key, name, description, alignment },
    })),
    deliverables: deliverables.map((deliverable) => ({
      ...deliverable,
      accepts: "accepts" in deliverable ? deliverable.accepts : [],
      maxBytes: "maxBytes" in deliverable ? deliverable.maxBytes : 0,
    })),
    policy: { ...defaultPolicy, ...policy, session: { ...defaultPolicy.session, ...policy.session } },
  };
  // Keys are plain strings in the school's files and branded from here on; JSON leaves `undefined` members out.
  return JSON.parse(JSON.stringify(content)) as EditionContent;
}
