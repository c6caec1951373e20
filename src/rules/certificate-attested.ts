import type { HandedInRecord } from "./assessment.ts";
import type { Attested, AttestedEvidence, AttestedSkill } from "./attested.ts";
import type { HandedIn } from "./facts.ts";
import type { CriterionKey, DeliverableKey, Instant, SkillKey, TextDigest } from "./words.ts";

/** As much of an edition's content as a certificate tells of. */
export interface TaughtContent {
  readonly title: string;
  readonly summary: string;
  readonly deliverables: readonly { readonly key: DeliverableKey; readonly name: string }[];
  readonly skills: readonly {
    readonly key: SkillKey;
    readonly name: string;
    readonly alignment?: SkillAlignment | undefined;
  }[];
  readonly criteria: readonly { readonly key: CriterionKey; readonly text: string }[];
  readonly policy: { readonly criteriaVisibleToStudents: boolean };
}

/** Where a public framework describes the same skill: only its address, or all that a reader wants to know. */
export type SkillAlignment =
  | string
  | {
      readonly framework: string;
      readonly url: string;
      readonly name: string;
      readonly code?: string | undefined;
    };

/** A project's approved work: what was asked for, and how it was judged. */
export interface ApprovedWork {
  readonly content: TaughtContent;
  readonly record: Pick<HandedInRecord, "handedIn" | "criteria" | "skills">;
  readonly approved: Instant;
}

/** What a certificate says besides the work itself. */
export type AboutCertificate = Pick<
  Attested,
  "credential" | "certificate" | "language" | "holder" | "school" | "earned" | "issued"
> & { readonly programme: { readonly title: string; readonly summary: string } };

/** Looks up the address that was handed in, by its digest; undefined where it was erased. */
export type Addresses = (digest: TextDigest) => string | undefined;

/**
 * What the certificate of a project says (R31): its skills, the criteria met where the school shows them, and the
 * evidence only where the student shares it (`addresses` is null otherwise). No comment, no file name, no word of the
 * session: nothing but what may be shown to a stranger.
 */
export function attestProject(
  about: AboutCertificate,
  work: ApprovedWork,
  addresses: Addresses | null,
): Attested {
  const { title, summary } = work.content;
  return {
    ...common(about),
    ...{ kind: "project", title, summary, projects: [] },
    skills: skillsOf(work),
    criteria: criteriaOf(work),
    evidence: addresses === null ? [] : evidenceOf(work, addresses, null),
  };
}

/** What the certificate of a programme says: its projects in their order, and every skill once. */
export function attestProgramme(
  about: AboutCertificate,
  works: readonly ApprovedWork[],
  addresses: Addresses | null,
): Attested {
  const { title, summary } = about.programme;
  return {
    ...common(about),
    ...{ kind: "programme", title, summary, criteria: [] },
    projects: works.map(({ content, approved }) => ({ title: content.title, approved })),
    skills: everySkillOnce(works.flatMap(skillsOf)),
    evidence:
      addresses === null ? [] : works.flatMap((work) => evidenceOf(work, addresses, work.content.title)),
  };
}

/** The same skill is known by its identifier, or its name; another that has its key gets a key of its own. */
function everySkillOnce(skills: readonly AttestedSkill[]): AttestedSkill[] {
  const once = new Map(skills.map((skill) => [skill.alignment?.url ?? skill.name, skill]));
  const keys = new Set<string>();
  return [...once.values()].map((skill) => {
    let { key } = skill;
    for (let number = 2; keys.has(key); number += 1) key = `${skill.key}-${number}`;
    keys.add(key);
    return { ...skill, key };
  });
}

function common(about: AboutCertificate) {
  const { credential, certificate, language, holder, school, earned, issued, programme } = about;
  return {
    ...{ credential, certificate, language, holder, school, earned, issued },
    programme: { title: programme.title },
  };
}

function skillsOf({ content, record }: ApprovedWork): AttestedSkill[] {
  return content.skills
    .filter(({ key }) => record.skills[key]?.value === "acquired")
    .map(({ key, name, alignment }) => ({ key, name, alignment: alignmentOf(name, alignment) }));
}

function alignmentOf(name: string, alignment: SkillAlignment | undefined): AttestedSkill["alignment"] {
  if (alignment === undefined) return null;
  if (typeof alignment !== "string") return { ...alignment, code: alignment.code ?? null };
  return { framework: frameworkAt(alignment), url: alignment, name, code: null };
}

/** A framework is known by its host, where nothing else was said of it. */
function frameworkAt(url: string): string {
  const host = /^https?:\/\/([^/:?#]+)/.exec(url)?.[1] ?? url;
  return host === "data.europa.eu" || host.endsWith("esco.ec.europa.eu") ? "ESCO" : host;
}

function criteriaOf({ content, record }: ApprovedWork): string[] {
  if (!content.policy.criteriaVisibleToStudents) return [];
  return content.criteria.filter(({ key }) => record.criteria[key]?.value === "met").map(({ text }) => text);
}

function evidenceOf(
  { content, record }: ApprovedWork,
  addresses: Addresses,
  project: string | null,
): AttestedEvidence[] {
  return content.deliverables.flatMap(({ key, name }) => {
    const item = Object.hasOwn(record.handedIn, key) ? record.handedIn[key] : undefined;
    return item === undefined ? [] : [{ name, ...pieceOf(item, addresses, project) }];
  });
}

function pieceOf(item: HandedIn, addresses: Addresses, project: string | null) {
  if (item.kind === "file") return { url: null, description: project, sha256: item.sha256 };
  const said = addresses(item.url);
  const commit = item.commit === null ? null : `commit ${item.commit}`;
  const description = [project, commit].filter((part) => part !== null).join(", ");
  return {
    url: said === undefined ? null : publicAddress(said),
    description: description === "" ? null : description,
    sha256: item.snapshot?.sha256 ?? null,
  };
}

/** An address as a stranger may follow it: on the web, and without a name and password in it. */
function publicAddress(said: string): string | null {
  const parts = /^(https?:\/\/)(?:[^/?#@\\]*@)?([^/?#@\\]+)([/?#].*)?$/is.exec(said.trim());
  return parts === null ? null : `${parts[1]}${parts[2]}${parts[3] ?? ""}`;
}
