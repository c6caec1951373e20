import { expect, test } from "vitest";
import {
  issueCertificate,
  reissueCredential,
  reissueRefusals,
  revokeCertificate,
  withdrawCertificate,
} from "./certificate-moves.ts";
import {
  beginCertificate,
  type Certificate,
  type Earned,
  evolveCertificate,
  type Signed,
} from "./certificate-record.ts";
import { digest, monday, student } from "./examples.ts";
import {
  type AssessmentId,
  type CertificateId,
  hoursAfter,
  type ProgrammeId,
  type ProjectId,
} from "./words.ts";

const signed: Signed = {
  ...{ credentialId: "c1", credential: digest("body"), jwt: digest("jwt") },
  ...{ statusList: 1, statusIndex: 77, key: "k", jwtKey: "j" },
};
const earned: Earned = {
  ...{ student, kind: "project", programme: "g" as ProgrammeId, project: "p" as ProjectId, earned: monday },
  because: { assessment: "a" as AssessmentId, version: 9 },
};
const later = hoursAfter(monday, 1);
const latest = hoursAfter(monday, 2);
const team = { by: student, at: latest };

function issued(): Certificate {
  return beginCertificate("x" as CertificateId, issueCertificate(earned, signed, later));
}

function revoked(): Certificate {
  const move = revokeCertificate(issued(), digest("copied"), team);
  if (!move.ok) throw new Error("refused");
  return move.facts.reduce(evolveCertificate, issued());
}

test("R31: issued by itself, from the approving fact, and valid from then on", () => {
  const on = issued();
  expect(on).toMatchObject({
    version: 1,
    standing: "valid",
    earned: monday,
    issued: later,
    sharesEvidence: false,
  });
  expect(on.current).toEqual({ ...signed, number: 1, at: later });
});

test("evidence is shown when the student says so, kept through other re-issues, and withheld again", () => {
  expect(reissueRefusals(issued(), "evidence-shared", true)).toEqual([]);
  expect(reissueRefusals(issued(), "evidence-withheld", true)).toEqual([{ code: "nothing-changed" }]);
  const next = (on: Certificate, because: "evidence-shared" | "name-changed" | "evidence-withheld") =>
    evolveCertificate(on, reissueCredential(because, { ...signed, credentialId: because }, team));
  const shared = next(issued(), "evidence-shared");
  expect(shared).toMatchObject({ version: 2, sharesEvidence: true, current: { number: 2 } });
  expect(reissueRefusals(shared, "evidence-shared", true)).toEqual([{ code: "nothing-changed" }]);
  const renamed = next(shared, "name-changed");
  expect(renamed).toMatchObject({
    sharesEvidence: true,
    current: { credentialId: "name-changed", number: 3 },
  });
  expect(next(renamed, "evidence-withheld").sharesEvidence).toBe(false);
});

test("a re-issue for the name needs another name; for a compromised key it needs none", () => {
  expect(reissueRefusals(issued(), "name-changed", true)).toEqual([{ code: "nothing-changed" }]);
  expect(reissueRefusals(issued(), "name-changed", false)).toEqual([]);
  expect(reissueRefusals(issued(), "key-compromised", true)).toEqual([]);
});

test("R32: revoked once, with its reason, and nothing is signed for it any more", () => {
  const on = revoked();
  expect(on).toMatchObject({ standing: "revoked", revoked: { at: latest, reason: digest("copied") } });
  const refusals = [{ code: "certificate-revoked", since: latest }];
  expect(revokeCertificate(on, digest("again"), team)).toEqual({ ok: false, refusals });
  expect(reissueRefusals(on, "key-compromised", false)).toEqual(refusals);
});

test("R33: withdrawn, revoked or not, and once", () => {
  for (const on of [issued(), revoked()]) {
    const move = withdrawCertificate(on, team);
    if (!move.ok) throw new Error("refused");
    const withdrawn = move.facts.reduce(evolveCertificate, on);
    expect(withdrawn).toMatchObject({ standing: "withdrawn", withdrawn: latest, version: on.version + 1 });
    expect(withdrawCertificate(withdrawn, team).ok).toBe(false);
    expect(revokeCertificate(withdrawn, digest("late"), team)).toMatchObject({
      refusals: [{ code: "certificate-withdrawn" }],
    });
  }
});
