import { expect, test } from "vitest";
import { checkCredential } from "../../src/outside/certificates/check-credential.ts";
import { openBadgesContext } from "../../src/outside/certificates/contexts.ts";
import type { DidDocument } from "../../src/outside/certificates/issuer.ts";
import { bytes, trust, unpassed } from "../support/certificates.ts";
import { holdsByHand } from "../support/proof-by-hand.ts";

test("the published example of W3C's eddsa-rdfc-2022 holds by hand, hash by hash", async () => {
  // Data Integrity EdDSA Cryptosuites v1.0, B.1.
  const example = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
    id: "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    type: ["VerifiableCredential", "AlumniCredential"],
    name: "Alumni Credential",
    description: "A minimum viable example of an Alumni Credential.",
    issuer: "https://vc.example/issuers/5678",
    validFrom: "2023-01-01T00:00:00Z",
    credentialSubject: { id: "did:example:abcdefgh", alumniOf: "The School of Examples" },
    proof: {
      type: "DataIntegrityProof",
      cryptosuite: "eddsa-rdfc-2022",
      created: "2023-02-24T23:36:38Z",
      verificationMethod:
        "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
      proofPurpose: "assertionMethod",
      proofValue: "z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme",
    },
  };
  const examples = { "@context": { "@vocab": "https://www.w3.org/ns/credentials/examples#" } };
  const more = { "https://www.w3.org/ns/credentials/examples/v2": examples };
  const found = await holdsByHand(example, "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", more);
  expect(found).toEqual({
    holds: true,
    documentHash: "517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017",
    proofHash: "bea7b7acfbad0126b135104024a5f1733e705108f42d59668b05c0c50004c6b0",
  });
});

/** Open Badges 3.0 Implementation Guide, Linked Data Proof Test Vector, with the context by its later name. */
const badge = {
  "@context": ["https://www.w3.org/ns/credentials/v2", openBadgesContext],
  id: "http://example.com/credentials/3527",
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  issuer: {
    id: "https://example.edu/issuers/565049",
    type: ["Profile"],
    url: "https://www.imsglobal.org",
    name: "Example Corp",
  },
  validFrom: "2010-01-01T00:00:00Z",
  name: "Teamwork Badge",
  credentialSubject: {
    id: "did:example:ebfeb1f712ebc6f1c276e12ec21",
    type: ["AchievementSubject"],
    achievement: {
      id: "https://example.com/achievements/21st-century-skills/teamwork",
      type: ["Achievement"],
      criteria: {
        narrative:
          "Team members are nominated for this badge by their peers and recognized upon review by Example Corp management.",
      },
      description:
        "This badge recognizes the development of the capacity to collaborate within a group environment.",
      name: "Teamwork",
    },
  },
  proof: {
    type: "DataIntegrityProof",
    created: "2010-01-01T19:23:24Z",
    verificationMethod: "https://example.edu/issuers/565049#z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi",
    cryptosuite: "eddsa-rdfc-2022",
    proofPurpose: "assertionMethod",
    proofValue: "z5x9aCBYovW3CQCbKdNyhEm7ffYSw1YpEdPywQJoNbzDD2gkzQDKJ1sYKJaWvqZtkMtSbz35HcbgXVEDYHxCzgkCr",
  },
};
const badgeKey = "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi";

test("1EdTech's example gives the hashes that it should with the context we pinned", async () => {
  expect(await holdsByHand(badge, badgeKey)).toEqual({
    holds: true,
    documentHash: "87f65a76d40146205e3b3e06cb0fbd153f97f9ce70372390f52566bb7f9e0773",
    proofHash: "d34009cea0dbc1ca941e09dc01c8c9d3e3ce3c5b853f67ee44698dcea10f5d19",
  });
});

test("1EdTech's example is valid to us, once its issuer is known", async () => {
  const { id } = badge.issuer;
  const { verificationMethod } = badge.proof;
  const known: DidDocument = {
    id,
    verificationMethod: [
      { id: verificationMethod, type: "Multikey", controller: id, publicKeyMultibase: badgeKey },
    ],
    assertionMethod: [verificationMethod],
  };
  const verification = await checkCredential(bytes(JSON.stringify(badge)), trust({ documents: [known] }));
  expect(unpassed(verification)).toEqual({});
  expect(verification).toMatchObject({
    answer: "valid",
    fields: { title: "Teamwork", certificateUrl: null },
  });
  expect(await checkCredential(bytes(JSON.stringify(badge)), trust())).toMatchObject({ answer: "unknown" });
});
