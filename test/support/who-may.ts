/**
 * Every route × everybody who could stand before it. The routes come from the OpenAPI document itself: one that is
 * added without a row here fails. `yes` means that the request got past "who may": what the rules then say of it is
 * for other tests. Moves are sent with a version that does not exist, so that none changes the record.
 */
export const everybody = [
  "nobody",
  "student",
  "assessor",
  "mentor",
  "team",
  "admin",
  "other-student",
  "other-assessor",
  "other-mentor",
] as const;
export type Somebody = (typeof everybody)[number];
export type Answer = "yes" | "sign-in" | "hidden" | "not-yours";

/** For one record: who gets through. Those concerned who do not are told so; for everybody else it is not there. */
const concerned: readonly Somebody[] = ["student", "assessor", "mentor", "team"];
const record =
  (...allowed: Somebody[]) =>
  (who: Somebody): Answer => {
    if (who === "nobody") return "sign-in";
    if (allowed.includes(who)) return "yes";
    return concerned.includes(who) ? "not-yours" : "hidden";
  };
/** Of a certificate the assessor is no part: it is the student's. */
const certificate =
  (...allowed: Somebody[]) =>
  (who: Somebody): Answer =>
    who === "assessor" ? "hidden" : record(...allowed)(who);
/** For what concerns no single record: who gets through by their role. */
const role =
  (...allowed: Somebody[]) =>
  (who: Somebody): Answer =>
    who === "nobody" ? "sign-in" : allowed.includes(who) ? "yes" : "not-yours";
const anyone = (): Answer => "yes";
const signedIn = (who: Somebody): Answer => (who === "nobody" ? "sign-in" : "yes");
/** One's own things, found by an id: somebody else's are not there. */
const ownOnly = (who: Somebody): Answer => (who === "nobody" ? "sign-in" : "hidden");

export interface Row {
  readonly may: (who: Somebody) => Answer;
  readonly body?: unknown;
  readonly query?: string;
}

/** For the team, by an id of which there is none. */
const teamHidden = (who: Somebody): Answer => (who === "team" ? "hidden" : role("team")(who));
// Refused for what it says, after "who may".
const design = {
  ...{ schoolName: "", colour: "", accent: "", paper: "a4", signatories: [], motto: "", logo: null },
};

const all: readonly Somebody[] = ["student", "assessor", "mentor", "team"];
const students: readonly Somebody[] = ["student", "other-student"];
export const rows: Readonly<Record<string, Row>> = {
  "GET /api/v1/assessments": { may: signedIn },
  "POST /api/v1/assessments": { may: startRow, body: { projectId: "{project}" } },
  "GET /api/v1/desk": { may: role("assessor", "other-assessor") },
  "GET /api/v1/assessments/{id}": { may: record(...all) },
  "GET /api/v1/assessments/{id}/decision": { may: record("assessor", "team") },
  "GET /api/v1/assessments/{id}/journal": { may: record("assessor", "team") },
  "GET /api/v1/assessments/{id}/receipt": { may: record(...all) },
  "GET /api/v1/assessments/{id}/receipt.pdf": { may: record(...all) },
  "GET /api/v1/assessments/{id}/files/{sha256}": { may: record(...all) },
  "GET /api/v1/assessments/{id}/contents/{file}": { may: record(...all) },
  "GET /api/v1/assessments/{id}/contents/{file}/entries": { may: record(...all) },
  "GET /api/v1/assessments/{id}/contents/{file}/paths": { may: record(...all), query: "q=index" },
  "GET /api/v1/assessments/{id}/search": { may: record(...all), query: "q=index" },
  "GET /api/v1/assessments/{id}/contents/{file}/shown": { may: record(...all) },
  "GET /api/v1/assessments/{id}/changes/{deliverable}": { may: record(...all) },
  "PUT /api/v1/assessments/{id}/deliverables/{key}": {
    may: record("student"),
    body: { url: "https://a.example" },
  },
  "DELETE /api/v1/assessments/{id}/deliverables/{key}": { may: record("student") },
  "POST /api/v1/assessments/{id}/submission": { may: record("student"), body: {} },
  "POST /api/v1/assessments/{id}/update": { may: record("student"), body: { deliverables: {} } },
  "POST /api/v1/assessments/{id}/withdrawal": { may: record("student", "team"), body: { reason: "x" } },
  "POST /api/v1/assessments/{id}/appeal": { may: record("student"), body: { reason: "x" } },
  "PUT /api/v1/assessments/{id}/criteria/{key}": { may: record("assessor"), body: { rating: "met" } },
  "PUT /api/v1/assessments/{id}/skills/{key}": { may: record("assessor"), body: { judgement: "acquired" } },
  "POST /api/v1/assessments/{id}/verdict": { may: record("assessor"), body: { decision: "approve" } },
  "POST /api/v1/assessments/{id}/update/opening": { may: record("assessor") },
  "POST /api/v1/assessments/{id}/report": {
    may: record("assessor"),
    body: { strengths: "x", improvements: "y" },
  },
  "POST /api/v1/assessments/{id}/recusal": { may: record("assessor"), body: { reason: "x" } },
  "POST /api/v1/assessments/{id}/session/booking": {
    may: record("assessor", "team"),
    body: { start: "2030-01-01T10:00:00Z", end: "2030-01-01T11:00:00Z" },
  },
  "DELETE /api/v1/assessments/{id}/session/booking": {
    may: record("assessor", "team", "student"),
    body: { reason: "x" },
  },
  "POST /api/v1/assessments/{id}/session/start": { may: record("assessor") },
  "POST /api/v1/assessments/{id}/session/phase": { may: record("assessor"), body: { phase: "debrief" } },
  "POST /api/v1/assessments/{id}/session/answers": {
    may: record("assessor"),
    body: { asked: "x", answered: "y", skill: "model" },
  },
  "POST /api/v1/assessments/{id}/session/close": { may: record("assessor") },
  "POST /api/v1/assessments/{id}/session/no-show": {
    may: record("assessor", "team"),
    body: { absent: "student" },
  },
  "POST /api/v1/assessments/{id}/assessor": { may: record("team"), body: { person: "{someone}" } },
  "POST /api/v1/assessments/{id}/window": { may: record("team"), body: { extendBy: 1, reason: "x" } },
  "POST /api/v1/assessments/{id}/hold": {
    may: record("team", "assessor"),
    body: { because: "other", reason: "x" },
  },
  "DELETE /api/v1/assessments/{id}/hold": { may: record("team"), body: { outcome: "x" } },
  "POST /api/v1/assessments/{id}/appeal/decision": {
    may: record("team"),
    body: { outcome: "upheld", why: "x" },
  },
  "GET /api/v1/log": { may: anyone },
  "POST /api/v1/log/checkpoint": { may: role("team") },
  "GET /api/v1/log/proof/consistency": { may: anyone, query: "from=1&to=1" },
  "GET /log/checkpoint": { may: anyone },
  "GET /log/checkpoint/{size}": { may: anyone },
  "GET /api/v1/programmes": { may: signedIn },
  "GET /api/v1/receipt-key": { may: anyone },
  "POST /api/v1/verify": { may: anyone, body: {} },
  "GET /api/v1/enrolments": { may: role("team") },
  "PUT /api/v1/enrolments": { may: role("team"), body: { programme: "{project}", student: "{someone}" } },
  "DELETE /api/v1/enrolments/{programme}/{student}": {
    may: (who) => (who === "team" ? "hidden" : role("team")(who)),
  },
  "GET /api/v1/events": { may: signedIn },
  "GET /api/v1/me": { may: signedIn },
  "PATCH /api/v1/me": { may: signedIn, body: {} },
  "GET /api/v1/me/sessions": { may: signedIn },
  "DELETE /api/v1/me/sessions/{id}": { may: ownOnly },
  "GET /api/v1/me/tokens": { may: signedIn },
  // A program cannot make itself another token: everybody here asks with one.
  "POST /api/v1/me/tokens": { may: role(), body: { name: "x" } },
  "DELETE /api/v1/me/tokens/{id}": { may: ownOnly },
  "GET /api/v1/people": { may: role("team", "admin") },
  "POST /api/v1/people": { may: role("admin"), body: { name: "x", email: "{mail}", roles: [] } },
  "PATCH /api/v1/people/{id}": { may: personRow, body: { name: "x" } },
  "POST /api/v1/people/{id}/erasure": { may: personRow, body: { reason: "x" } },
  "GET /api/v1/people/{id}/export": { may: personRow },
  "GET /api/v1/certificates": { may: signedIn },
  "GET /api/v1/certificates/progress": { may: role("team") },
  "GET /api/v1/certificates/{id}": { may: certificate("student", "mentor", "team") },
  "PUT /api/v1/certificates/{id}/sharing": { may: certificate("student"), body: { evidence: true } },
  "POST /api/v1/certificates/{id}/revocation": { may: certificate("team"), body: { reason: "x" } },
  "POST /api/v1/certificates/{id}/reissue": { may: certificate("team"), body: {} },
  "GET /api/v1/support-cases": { may: signedIn },
  "POST /api/v1/support-cases": { may: record(...all), body: { assessment: "{assessment}", reason: "x" } },
  "GET /api/v1/support-cases/{id}": { may: record(...all) },
  "POST /api/v1/support-cases/{id}/messages": { may: record(...all), body: { text: "x" } },
  "POST /api/v1/support-cases/{id}/owner": { may: record("team"), body: { person: "{someone}" } },
  "POST /api/v1/support-cases/{id}/plan": {
    may: record("team"),
    body: { steps: [{ what: "x", due: "2030-01-01T10:00:00Z" }] },
  },
  "POST /api/v1/support-cases/{id}/close": { may: record("team"), body: { outcome: "x" } },
  "GET /api/v1/deliveries": { may: role("admin") },
  "POST /api/v1/deliveries/{id}/retry": { may: (who) => (who === "admin" ? "hidden" : role("admin")(who)) },
  "GET /api/v1/signing-keys": { may: role("team") },
  "POST /api/v1/signing-keys/rotation": { may: role("team"), body: { purpose: "jwt" } },
  "POST /api/v1/signing-keys/{id}/compromise": {
    may: teamHidden,
    body: { from: "2026-01-01T10:00:00Z", reason: "x" },
  },
  "POST /api/v1/signing-keys/{id}/reissue": { may: teamHidden },
  "GET /api/v1/certificate-design": { may: role("team") },
  "PUT /api/v1/certificate-design": { may: role("team"), body: design },
  "POST /api/v1/certificate-design/preview": { may: role("team"), body: design },
  "GET /.well-known/did.json": { may: anyone },
  "GET /.well-known/jwks.json": { may: anyone },
  "GET /.well-known/assay-keys.json": { may: anyone },
  "GET /issuer": { may: anyone },
  "GET /ims/ob/v3p0/discovery": { may: anyone },
  "GET /status-lists/{number}": { may: anyone },
  "POST /credentials/issue": { may: role("admin"), body: { credential: {} } },
  "POST /credentials/verify": { may: role("admin"), body: { verifiableCredential: {} } },
  "POST /api/auth/sign-in/email": { may: anyone },
  "POST /api/auth/sign-out": { may: anyone },
  "POST /api/auth/request-password-reset": { may: anyone },
  "POST /api/auth/reset-password": { may: anyone },
  "POST /api/auth/change-password": { may: anyone },
  "OPTIONS /api/v1/uploads": { may: anyone },
  "POST /api/v1/uploads": { may: signedIn },
  "GET /api/v1/uploads/{id}": { may: ownOnly },
  "GET /api/v1/uploads/{id}/entries": { may: ownOnly },
  "HEAD /api/v1/uploads/{id}": { may: ownOnly },
  "PATCH /api/v1/uploads/{id}": { may: ownOnly },
  "POST /api/v1/uploads/{id}": { may: ownOnly },
  "POST /api/v1/uploads/{id}/leave-out": { may: ownOnly, body: { codes: ["macos-leavings"] } },
  "DELETE /api/v1/uploads/{id}": { may: ownOnly },
};

/** An enrolled student begins; for one who is not enrolled the project is not there. */
function startRow(who: Somebody): Answer {
  return who === "other-student" ? "hidden" : role(...students)(who);
}

function personRow(who: Somebody): Answer {
  return who === "admin" ? "hidden" : role("admin")(who);
}
