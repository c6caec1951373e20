import type { Attested, AttestedEvidence, AttestedSkill } from "../../rules/attested.ts";
import { credentialsContext, openBadgesContext } from "./contexts.ts";
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
    ...attested.skills.map((skill) => ({ ...skillDescription(page, skill), value: say.acquired })),
    ...attested.projects.map(({ title, approved }, place) => ({
      ...description(`${page}#project-${place + 1}`, title),
      value: `${say.approved} ${iso(approved).slice(0, 10)}`,
    })),
  ];
  const aligned = attested.skills.flatMap(({ alignment }) =>
    alignment === null ? [] : [aligning(alignment)],
  );
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
        ...listed("alignment", aligned),
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

function skillDescription(page: string, { key, name, alignment }: AttestedSkill) {
  const id = `${page}#skill-${encodeURIComponent(key)}`;
  return { ...description(id, name), ...(alignment === null ? {} : { alignment: [aligning(alignment)] }) };
}

function description(id: string, name: string) {
  return { id, type: ["ResultDescription"], name, resultType: "Status" };
}

function aligning({ framework, url, name, code }: NonNullable<AttestedSkill["alignment"]>) {
  return {
    type: ["Alignment"],
    targetName: name,
    targetUrl: url,
    targetFramework: framework,
    ...(code === null ? {} : { targetCode: code }),
  };
}

/** An id has to be an address; what is none is said in words, so that nobody goes without a certificate for it. */
function evidence({ name, url, description, sha256 }: AttestedEvidence) {
  const id = url !== null && URL.canParse(url) ? new URL(url).href : null;
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
