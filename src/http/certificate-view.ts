import type { Attested } from "../rules/attested.ts";
import { type Concerned, may, type Person } from "../rules/may.ts";
import type { Instant } from "../rules/words.ts";
import type { CertificateDetails, CertificateRow } from "../store/certificate-lists.ts";
import type { CertificateLineView, CertificateView } from "./shapes/certificate.ts";
import { iso, isoOrNull } from "./shapes/common.ts";

export function certificateLineView(row: CertificateRow, baseUrl: string): CertificateLineView {
  const { id, title, standing, version, state } = row;
  return {
    ...{ id, title, standing, version, kind: state.kind, sharesEvidence: state.sharesEvidence },
    programme: { id: state.programme, title: row.programme },
    student: { id: state.student, name: row.student },
    ...{ earnedAt: iso(state.earned), issuedAt: iso(state.issued), page: pageOf(baseUrl, id) },
  };
}

export function certificateView(
  person: Person,
  row: CertificateDetails,
  concerned: Concerned,
  { baseUrl, now }: { readonly baseUrl: string; readonly now: Instant },
): CertificateView {
  const { state, attested, reason, standing } = row;
  const page = pageOf(baseUrl, row.id);
  const isValid = standing === "valid";
  return {
    ...certificateLineView(row, baseUrl),
    serverTime: iso(now),
    youMay: {
      share: isValid && may(person, "share-certificate", concerned),
      revoke: isValid && may(person, "revoke-certificate", concerned),
      reissue: isValid && may(person, "reissue-certificate", concerned),
    },
    assessment: state.kind === "project" ? state.because.assessment : null,
    skills: (attested?.skills ?? []).map(({ key, name, alignment }) => ({ key, name, alignment })),
    credentials: row.credentials.map(({ signedAt, endedAt, ...credential }) => ({
      ...credential,
      signedAt: iso(signedAt),
      endedAt: isoOrNull(endedAt),
    })),
    revoked: state.revoked === null ? null : { at: iso(state.revoked.at), reason },
    documents: {
      page,
      pdf: `${page}/certificate.pdf`,
      png: `${page}/badge.png`,
      svg: `${page}/badge.svg`,
      json: `${page}/credential.json`,
      jwt: `${page}/credential.jwt`,
      proof: `${page}/proof.json`,
    },
    linkedIn: isValid && attested !== null ? linkedIn(attested, page) : null,
  };
}

export function pageOf(baseUrl: string, certificate: string): string {
  return `${baseUrl}/certificates/${certificate}`;
}

/** The form of LinkedIn that adds a certification to a profile, filled in: with the month in UTC, as it is printed. */
function linkedIn({ title, school, earned, certificate }: Attested, page: string): string {
  const date = new Date(earned);
  const fields = new URLSearchParams({
    startTask: "CERTIFICATION_NAME",
    name: title,
    organizationName: school.name,
    issueYear: String(date.getUTCFullYear()),
    issueMonth: String(date.getUTCMonth() + 1),
    certId: certificate,
    certUrl: page,
  });
  return `https://www.linkedin.com/profile/add?${fields}`;
}
