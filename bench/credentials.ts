import { randomUUID, sign, verify } from "node:crypto";
import jsonld from "jsonld";
import * as rdf from "rdf-canonize";
import { attestedCredential } from "../src/outside/certificates/attested-credential.ts";
import { checkApart } from "../src/outside/certificates/check-apart.ts";
import { checkCredential } from "../src/outside/certificates/check-credential.ts";
import { contexts, loadContext } from "../src/outside/certificates/contexts.ts";
import { didDocument } from "../src/outside/certificates/issuer.ts";
import {
  newSigningKey,
  openedKey,
  openPrivate,
  type SigningKey,
  sealPrivate,
} from "../src/outside/certificates/keys.ts";
import { signCertificateApart } from "../src/outside/certificates/sign-apart.ts";
import { signCredential } from "../src/outside/certificates/sign-credential.ts";
import { signStatusList } from "../src/outside/certificates/status-list.ts";
import type { Trust } from "../src/outside/certificates/trust.ts";
import type { Attested } from "../src/rules/attested.ts";
import type { Instant } from "../src/rules/words.ts";
import type { Figure, Measure } from "./figures.ts";

const baseUrl = "https://assay.school.example";
const issuer = { baseUrl, schoolName: "The Riverside School" };
const now = Date.parse("2026-06-01T00:00:00Z") as Instant;

/** Certificates signed, and checked in each form, for each second that one core is busy with it. */
export const credentials: Measure = {
  about:
    "Certificates signed and checked, per second and core, beside nothing but the signatures by node:crypto",
  async run({ quick, progress }) {
    const rounds = quick ? 20 : 1_000;
    const keys = [signingKey("credential"), signingKey("jwt")] as const;
    const [credentialKey, jwtKey] = keys;
    const by = { issuer, status: { list: 1, index: 4_711 }, credentialKey, jwtKey };
    const trust = await trustIn(keys);
    const { body, jwt } = await signCredential(attested(), by);
    const checked = async (text: string) => {
      const { answer } = await checkCredential(Buffer.from(text), trust);
      if (answer !== "valid") throw new Error(`A certificate that was just signed is ${answer}`);
    };
    progress(`${rounds} rounds each`);
    const bareSigning = await perCoreSecond(rounds, async () => {
      sign(null, Buffer.from(body), credentialKey.privateKey);
      sign("sha256", Buffer.from(body), jwtKey.privateKey);
    });
    const proof = sign(null, Buffer.from(body), credentialKey.privateKey);
    const token = sign("sha256", Buffer.from(body), jwtKey.privateKey);
    const [publicProofKey, publicTokenKey] = keys.map(({ publicJwk }) => ({
      key: publicJwk,
      format: "jwk" as const,
    }));
    const bareProof = await perCoreSecond(rounds, async () => {
      verify(null, Buffer.from(body), publicProofKey as never, proof);
    });
    const bareToken = await perCoreSecond(rounds, async () => {
      verify("sha256", Buffer.from(body), publicTokenKey as never, token);
    });
    const whole = await perCoreSecond(rounds, () => orderedWith(asPublished, attested()));
    return [
      figure(
        "put in order, contexts in parts",
        await perCoreSecond(rounds, () => orderedWith(inParts, attested())),
        "contexts as published",
        whole,
      ),
      figure(
        "signed, both forms",
        await perCoreSecond(rounds, async () => void (await signCredential(attested(), by))),
        "two signatures alone",
        bareSigning,
      ),
      figure(
        "checked, proof and status",
        await perCoreSecond(rounds, () => checked(body)),
        "one signature alone",
        bareProof,
      ),
      figure(
        "checked, token and status",
        await perCoreSecond(rounds, () => checked(jwt)),
        "one signature alone",
        bareToken,
      ),
      ...(await apart(rounds, body, by, trust)),
    ];
  },
};

/** What the main thread is busy with where a thread does the work, beside doing it by itself. */
async function apart(
  rounds: number,
  body: string,
  by: Parameters<typeof signCertificateApart>[1],
  trust: Trust,
): Promise<Figure[]> {
  const file = Buffer.from(body);
  const signedHere = await mainThreadMs(rounds, () => signCredential(attested(), by));
  const signedApart = await mainThreadMs(rounds, () => signCertificateApart(attested(), by));
  const checkedHere = await mainThreadMs(rounds, () => checkCredential(file, trust));
  const checkedApart = await mainThreadMs(rounds, () => checkApart(file, trust));
  const told = (what: string, there: number, here: number): Figure => ({
    ...{ what, measured: `${there.toFixed(2)} ms of the main thread`, ratio: there / here, goal: null },
    comparedWith: `without a thread: ${here.toFixed(2)} ms`,
  });
  return [
    told("signed in a thread", signedApart, signedHere),
    told("checked in a thread", checkedApart, checkedHere),
  ];
}

async function mainThreadMs(rounds: number, once: () => Promise<unknown>): Promise<number> {
  for (let round = 0; round < Math.min(rounds, 50); round += 1) await once();
  const before = process.threadCpuUsage();
  for (let round = 0; round < rounds; round += 1) await once();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000 / rounds;
}

type Loader = typeof loadContext;

/** An instance with a memory of its own, so that neither way profits from the other. */
const [inParts, asPublished] = [
  { own: jsonld(), documentLoader: loadContext },
  {
    own: jsonld(),
    documentLoader: (async (address) => {
      const document = contexts.get(address);
      if (document === undefined) throw new Error(`There is no ${address}`);
      return { contextUrl: null, documentUrl: address, document, tag: "static" };
    }) satisfies Loader,
  },
];

async function orderedWith({ own, documentLoader }: typeof inParts, said: Attested): Promise<void> {
  const credential = attestedCredential(said, issuer, { list: 1, index: 4_711 });
  const dataset = await own.toRDF(credential, { documentLoader, safe: true, rdfDirection: "i18n-datatype" });
  await rdf.canonize(dataset, { algorithm: "RDFC-1.0" });
}

/** Counted by what the process itself was busy, so that others on the machine do not change it. */
async function perCoreSecond(rounds: number, once: () => Promise<void>): Promise<number> {
  for (let round = 0; round < Math.min(rounds, 50); round += 1) await once();
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) await once();
  const { user, system } = process.cpuUsage(before);
  return rounds / ((user + system) / 1_000_000);
}

function figure(what: string, measured: number, compared: string, bare: number): Figure {
  return {
    what,
    measured: `${Math.round(measured)}/s and core`,
    comparedWith: `${compared}: ${Math.round(bare)}/s`,
    ratio: measured / bare,
    goal: null,
  };
}

function signingKey(purpose: "credential" | "jwt"): SigningKey {
  const { publicJwk, privatePkcs8 } = newSigningKey(purpose);
  const id = randomUUID();
  const secret = "a secret for the bench alone";
  const privateKey = openPrivate(secret, id, sealPrivate(secret, id, privatePkcs8));
  return openedKey({ id, purpose, publicJwk, privateKey });
}

async function trustIn(keys: readonly SigningKey[]): Promise<Trust> {
  const published = keys.map(({ id, purpose, publicJwk }) => ({
    id,
    purpose,
    publicJwk,
    createdAt: now,
    compromisedFrom: null,
  }));
  const [key] = keys;
  if (key === undefined) throw new Error("There is no key");
  const signed = await signStatusList({ baseUrl, number: 1, bits: Buffer.alloc(16_384), key, at: now });
  const list = JSON.parse(signed) as object;
  return { now, documents: [didDocument(baseUrl, published)], statusList: async () => list };
}

/** Five skills, four criteria, two pieces of evidence: what a project's certificate usually says. */
function attested(): Attested {
  const skills = ["Model data", "Build an interface", "Test", "Deploy", "Explain decisions"];
  return {
    credential: randomUUID(),
    certificate: randomUUID(),
    kind: "project",
    language: "en",
    holder: { name: "Ada Okafor" },
    title: "A lending library for tools",
    summary: "A web application with which neighbours lend each other tools.",
    programme: { title: "Web development" },
    projects: [],
    skills: skills.map((name, place) => ({
      key: `skill-${place}`,
      name,
      alignment: {
        framework: "ESCO",
        url: `http://data.europa.eu/esco/skill/${place}`,
        name,
        code: null,
      },
    })),
    criteria: [
      "It runs for a stranger.",
      "Lists have an empty state.",
      "Tests pass.",
      "The decisions are written down.",
    ],
    evidence: ["Source code", "Report"].map((name) => ({
      name,
      url: `https://git.example/${encodeURIComponent(name)}`,
      description: null,
      sha256: "ab".repeat(32),
    })),
    school: { name: issuer.schoolName },
    earned: now,
    issued: now,
  };
}
