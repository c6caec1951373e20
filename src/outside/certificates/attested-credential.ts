import type { Attested, AttestedEvidence, AttestedSkill } from "../../rules/attested.ts";
import { credentialsContext, openBadgesContext } from "./contexts.ts";
import { webAddressOf } from "./data-types.ts";
import { iso, issuerOf } from "./issuer.ts";

/** Where the credential's bit stands. */
export interface StatusPlace {
  /** Number of the list. */
  readonly list: number;
  readonly index: number;
}

export interface Issuer {
  readonly baseUrl: string;
  readonly schoolName: string;
}

const words = {
  en: {
    acquired: "Acquired",
    allProjects: "Every project of the programme was approved.",
    approved: "approved",
  },
  fr: {
    acquired: "Acquise",
    allProjects: "Tous les projets du parcours ont été approuvés.",
    approved: "approuvé",
  },
} as const;

/**
 * What a certificate says, as an AchievementCredential of Open Badges 3.0, not yet signed.
 *
 * Its parts take their ids from the certificate's address, which so stands in what is signed: `…#achievement` is what
 * was earned, `…#holder` who earned it (nothing that would tell two certificates to be the same person's), `…#skill-KEY`
 * and `…#project-NUMBER` what each result is about. The holder's name is an identity that is not hashed.
 */
export function attestedCredential(attested: Attested, issuer: Issuer, status: StatusPlace) {
  const page = certificateUrl(issuer.baseUrl, attested.certificate);
  const list = statusListUrl(issuer.baseUrl, status.list);
  const say = words[attested.language];
  const described = [
    ...attested.skills.map((skill, place) => ({
      ...description(`${page}#skill-${keyAt(attested.skills, place)}`, skill.name),
      ...listed("alignment", alignments([skill])),
      value: say.acquired,
    })),
    ...attested.projects.map(({ title, approved }, place) => ({
      ...description(`${page}#project-${place + 1}`, title),
      value: `${say.approved} ${iso(approved).slice(0, 10)}`,
    })),
  ];
  return {
    "@context": [credentialsContext, openBadgesContext],
    id: `urn:uuid:${attested.credential}`,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: attested.title,
    description: attested.summary,
    issuer: issuerOf(issuer.baseUrl, issuer.schoolName),
    validFrom: iso(attested.issued),
    awardedDate: iso(attested.earned),
    credentialSubject: {
      id: `${page}#holder`,
      type: ["AchievementSubject"],
      identifier: [
        { type: "IdentityObject", hashed: false, identityHash: attested.holder.name, identityType: "name" },
      ],
      achievement: {
        id: `${page}#achievement`,
        type: ["Achievement"],
        achievementType: attested.kind === "project" ? "Assessment" : "Certificate",
        name: attested.title,
        description: attested.summary,
        inLanguage: attested.language,
        fieldOfStudy: attested.programme.title,
        criteria: { id: page, narrative: narrative(attested, say.allProjects) },
        ...listed("alignment", alignments(attested.skills)),
        ...listed(
          "resultDescription",
          described.map(({ value: _, ...rest }) => rest),
        ),
      },
      ...listed(
        "result",
        described.map(({ id, value }) => ({
          type: ["Result"],
          resultDescription: id,
          status: "Completed",
          value,
        })),
      ),
    },
    ...listed("evidence", attested.evidence.map(evidence)),
    credentialStatus: {
      id: `${list}#${status.index}`,
      type: "BitstringStatusListEntry",
      statusPurpose: "revocation",
      statusListIndex: String(status.index),
      statusListCredential: list,
    },
  };
}

function certificateUrl(baseUrl: string, certificate: string): string {
  return `${baseUrl}/certificates/${certificate}`;
}

export function statusListUrl(baseUrl: string, number: number): string {
  return `${baseUrl}/status-lists/${number}`;
}

/** Criteria are a list in Markdown, one a line: `attestedIn` reads them back. */
function narrative({ kind, criteria }: Attested, allProjects: string): string {
  const lines = kind === "programme" ? [allProjects, ...criteria] : criteria;
  return lines.map((line) => `- ${line.replaceAll(/\s+/g, " ").trim()}`).join("\n");
}

/** Two projects of a programme may have a skill by the same key: the second one's says which it is. */
function keyAt(skills: readonly AttestedSkill[], place: number): string {
  const key = skills[place]?.key ?? "";
  const before = skills.slice(0, place).filter((skill) => skill.key === key).length;
  return encodeURIComponent(before === 0 ? key : `${key}.${before + 1}`);
}

function description(id: string, name: string) {
  return { id, type: ["ResultDescription"], name, resultType: "Status" };
}

/** Those whose place in a framework has an address. */
function alignments(skills: readonly AttestedSkill[]) {
  return skills.flatMap(({ alignment }) => {
    const targetUrl = alignment === null ? null : webAddressOf(alignment.url);
    if (alignment === null || targetUrl === null) return [];
    const { framework, name, code } = alignment;
    return [
      {
        type: ["Alignment"],
        targetName: name,
        targetUrl,
        targetFramework: framework,
        ...(code === null ? {} : { targetCode: code }),
      },
    ];
  });
}

/**
 * An id has to be an address, and to be one thing's alone: what is none, or stands before already, is said in words, so
 * that nobody goes without a certificate for it.
 */
function evidence(
  { name, url, description, sha256 }: AttestedEvidence,
  place: number,
  all: readonly AttestedEvidence[],
) {
  const address = url === null ? null : webAddressOf(url);
  const isFirst = !all.slice(0, place).some((one) => one.url !== null && webAddressOf(one.url) === address);
  const id = isFirst ? address : null;
  const said = [description, id === null ? url : null, sha256 === null ? null : `SHA-256 ${sha256}`];
  const text = said.filter((part) => part !== null).join("\n");
  return {
    ...(id === null ? {} : { id }),
    type: ["Evidence"],
    name,
    ...(text === "" ? {} : { description: text }),
  };
}

/** A member only where there is something in it: an empty list says nothing, and is not signed. */
function listed<Name extends string, Item>(
  name: Name,
  items: readonly Item[],
): { [key in Name]?: readonly Item[] } {
  return items.length === 0 ? {} : ({ [name]: items } as { [key in Name]: readonly Item[] });
}
