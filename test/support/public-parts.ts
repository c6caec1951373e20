import type { PublicParts } from "../../src/http/public-pages/parts.ts";
import type { Attested } from "../../src/rules/attested.ts";
import type { SignedFields, Verification } from "../../src/rules/verification.ts";
import type { Instant } from "../../src/rules/words.ts";
import type { PublicCertificate } from "../../src/store/certificates-public.ts";

const at = (iso: string) => Date.parse(iso) as Instant;

/** A certificate's fields as they would be signed; made by hand, for what a page does with them. */
export const fields: SignedFields = {
  id: "urn:uuid:0b6e4a52-7d1f-4c0e-9a39-3c7a51f0d2aa",
  certificateUrl: null,
  issuer: { id: "did:web:lanterne.example", name: "Lanterne" },
  holder: "Maya Okafor",
  title: "Borrow a drill on a Saturday",
  summary:
    "Built the front end of a tool library: a single-page application in which members find, reserve and return tools, and in which nothing breaks when the network does.",
  programme: "Web Application Developer",
  kind: "project",
  skills: [
    {
      name: "Build an interface out of components",
      url: "http://data.europa.eu/esco/skill/b0096dc5-2e2d-4bc1-8172-05bf486c3968",
      result: "acquired",
    },
    {
      name: "Work with a remote API that can fail",
      url: "https://credentialengineregistry.org/resources/ce-91fd7b1d",
      result: "acquired",
    },
    { name: "Test what people do", url: null, result: "acquired" },
  ],
  criteria: [
    "Members find a tool by name and by category, and see at once whether it is free.",
    "A reservation that could not be sent is kept and sent again, once.",
    "Everything can be done by keyboard alone.",
  ],
  projects: [],
  evidence: [],
  earned: at("2026-02-27T15:40:00Z"),
  validFrom: at("2026-02-27T15:43:00Z"),
  validUntil: null,
};

const checkNames = ["form", "signature", "issuer", "key", "dates", "status", "log"] as const;

export function verification(
  given: Partial<Verification> = {},
  signed: Partial<SignedFields> = {},
): Verification {
  return {
    answer: "valid",
    found: { container: "json", form: "data-integrity" },
    fields: { ...fields, ...signed },
    checks: checkNames.map((check) => ({
      check,
      outcome: "passed",
      detail: `what was seen of the ${check}`,
    })),
    revoked: null,
    ...given,
  };
}

export const certificateId = "5f0c2f5e-3b0a-4c53-8e0a-8b1f0a3d7c11";

/** Parts by hand: certificates that are there by their id, and one answer to every file. */
export function handMade(
  certificates: Readonly<Record<string, PublicCertificate>>,
  answer: (file: Uint8Array) => Verification | Promise<Verification> = () => verification(),
): PublicParts & { now: () => Instant } {
  return {
    baseUrl: "https://assay.lanterne.example",
    now: () => at("2026-03-02T09:00:00Z"),
    school: async () => ({ name: "Lanterne", timeZone: "Europe/Paris" }),
    certificate: async (id) => certificates[id] ?? null,
    check: async (file) => answer(file),
    log: async () => ({
      checkpoint: {
        note: "assay.lanterne.example/log\n4711\nqINS1GRFhWHwdkUeqLEoP4yEMkTBBzxBkGwGQlVlVcs=\n\n— assay.lanterne.example/log Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n",
        entries: 4711,
        root: "qINS1GRFhWHwdkUeqLEoP4yEMkTBBzxBkGwGQlVlVcs=",
        at: at("2026-03-02T03:00:00Z"),
      },
      key: "assay.lanterne.example/log+5b3f0d2a+AZ4mJmPZ0o0c3H2mVvQf2mN7cW9jI1aT0bq0rJ3m2k5H",
    }),
  };
}

const shown: PublicCertificate = {
  ...{ id: certificateId, kind: "project", standing: "valid", version: 1, revoked: null, withdrawnAt: null },
  credential: null,
};

/** A certificate whose credential is these words: what they come to is for the check to say. */
export function shownWith(body: string): PublicCertificate {
  const attested: Attested = {
    ...{
      credential: body,
      certificate: certificateId,
      kind: "project",
      language: "en",
      title: "",
      summary: "",
    },
    ...{
      holder: { name: "" },
      programme: { title: "" },
      projects: [],
      skills: [],
      criteria: [],
      evidence: [],
    },
    ...{ school: { name: "" }, earned: at("2026-02-27T15:40:00Z"), issued: at("2026-02-27T15:43:00Z") },
  };
  const credential = { id: body, number: 1, body, jwt: "", attested, keyCompromisedFrom: null };
  return { ...shown, credential: { ...credential, signedAt: attested.issued } };
}

export const revokedWith = (body: string, reason: string | null): PublicCertificate => ({
  ...shownWith(body),
  ...{ standing: "revoked", version: 2, revoked: { at: at("2026-03-01T10:00:00Z"), reason } },
});

export const withdrawn: PublicCertificate = {
  ...shown,
  ...{ standing: "withdrawn", version: 2, withdrawnAt: at("2026-03-01T10:00:00Z") },
};
