import { randomUUID } from "node:crypto";
import type { DidDocument } from "../../src/outside/certificates/issuer.ts";
import { didDocument } from "../../src/outside/certificates/issuer.ts";
import {
  type KeyPurpose,
  newSigningKey,
  openedKey,
  openPrivate,
  type PublishedKey,
  type SigningKey,
  sealPrivate,
} from "../../src/outside/certificates/keys.ts";
import { signCredential } from "../../src/outside/certificates/sign-credential.ts";
import { signStatusList } from "../../src/outside/certificates/status-list.ts";
import type { Trust } from "../../src/outside/certificates/trust.ts";
import type { Attested } from "../../src/rules/attested.ts";
import type { CheckName, Verification } from "../../src/rules/verification.ts";
import type { Instant } from "../../src/rules/words.ts";

export const baseUrl = "https://assay.school.example";
export const did = "did:web:assay.school.example";
export const issuer = { baseUrl, schoolName: "The Riverside School" };
export const place = { list: 3, index: 70_001 };
export const issued = Date.parse("2026-03-04T05:06:07Z") as Instant;
export const now = Date.parse("2026-06-01T00:00:00Z") as Instant;

const secret = "a secret of an installation that exists in tests alone";

export function signingKey(purpose: KeyPurpose): SigningKey {
  const id = randomUUID();
  const { publicJwk, privatePkcs8 } = newSigningKey(purpose);
  const privateKey = openPrivate(secret, id, sealPrivate(secret, id, privatePkcs8));
  return openedKey({ id, purpose, publicJwk, privateKey });
}

export const credentialKey = signingKey("credential");
export const jwtKey = signingKey("jwt");

export function published(key: SigningKey, compromisedFrom: Instant | null = null): PublishedKey {
  return {
    id: key.id,
    purpose: key.purpose,
    publicJwk: key.publicJwk,
    createdAt: 0 as Instant,
    compromisedFrom,
  };
}

export const document = didDocument(baseUrl, [published(credentialKey), published(jwtKey)]);

export const attested: Attested = {
  credential: "0b1d4c1e-57ab-4c6b-9a3c-6a4f0d0f2b11",
  certificate: "7a0e52b4-2f0c-4d3a-8f27-27f1cf3fb7c2",
  kind: "project",
  language: "en",
  holder: { name: 'Åsa "Ace" Nguyễn-李' },
  title: "A lending library for tools",
  summary: "A web application with which neighbours lend each other tools.",
  programme: { title: "Web development" },
  projects: [],
  skills: [
    {
      key: "model",
      name: "Model data",
      alignment: {
        framework: "ESCO",
        url: "http://data.europa.eu/esco/skill/1f1d2ff8-c4c1-4a8b-9dd1-4d6d0a2a3b2f",
        name: "create data models",
        code: "S5.6",
      },
    },
    { key: "test", name: "Test software", alignment: null },
  ],
  criteria: ["The application runs for a stranger.", "Every list has an empty state."],
  evidence: [
    {
      name: "Source code",
      url: "https://git.example/tools",
      description: "At the commit judged",
      sha256: "ab".repeat(32),
    },
  ],
  school: { name: issuer.schoolName },
  earned: Date.parse("2026-03-03T10:00:00Z") as Instant,
  issued,
};

export async function signed(
  change: Partial<Attested> = {},
  keys: { credentialKey?: SigningKey; jwtKey?: SigningKey } = {},
): Promise<{ body: string; jwt: string }> {
  const by = { issuer, status: place, credentialKey, jwtKey, ...keys };
  return await signCredential({ ...attested, ...change }, by);
}

/** The school's list, with these places set. */
export async function listWith(indices: readonly number[], key: SigningKey = credentialKey): Promise<object> {
  const bits = Buffer.alloc(16_384);
  // The first place is the highest bit of the first byte.
  for (const index of indices) bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7));
  return JSON.parse(await signStatusList({ baseUrl, number: place.list, bits, key, at: issued })) as object;
}

const untouchedList = await listWith([]);

export function trust(change: Partial<Trust> & { list?: object | null; document?: DidDocument } = {}): Trust {
  const { list = untouchedList, document: own = document, ...rest } = change;
  return { now, documents: [own], statusList: async () => list, ...rest };
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The checks that did not pass, by name; for a test's message the details come along. */
export function unpassed(verification: Verification): Partial<Record<CheckName, string>> {
  const some = verification.checks.filter(({ check, outcome }) => outcome !== "passed" && check !== "log");
  return Object.fromEntries(some.map(({ check, outcome, detail }) => [check, `${outcome}: ${detail}`]));
}
