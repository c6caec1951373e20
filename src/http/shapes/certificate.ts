import { z } from "zod";
import { id, instant, named } from "./common.ts";

export const standing = z.enum(["valid", "revoked", "withdrawn"]);

/** One line of a list of certificates. */
const certificateFields = {
  id,
  kind: z.enum(["project", "programme"]),
  title: z.string(),
  programme: z.strictObject({ id, title: z.string() }),
  /** The name is empty once the student was erased. */
  student: named,
  /** When the approving decision was taken. */
  earnedAt: instant,
  issuedAt: instant,
  standing,
  sharesEvidence: z.boolean(),
  version: z.int(),
  /** Its public page. */
  page: z.url(),
};
export const certificateLine = z.strictObject(certificateFields).meta({ id: "CertificateLine" });

const alignment = z.strictObject({
  framework: z.string(),
  url: z.string(),
  name: z.string(),
  code: z.string().nullable(),
});

export const certificate = z
  .strictObject({
    ...certificateFields,
    serverTime: instant,
    /** What the reader may do now. */
    youMay: z.strictObject({ share: z.boolean(), revoke: z.boolean(), reissue: z.boolean() }),
    /** The project's; null for a programme. */
    assessment: id.nullable(),
    skills: z.array(z.strictObject({ key: z.string(), name: z.string(), alignment: alignment.nullable() })),
    /** What was signed for it, the first one first; the one that has not ended holds. */
    credentials: z.array(
      z.strictObject({
        id,
        number: z.int(),
        signedAt: instant,
        endedAt: instant.nullable(),
        endedBecause: z.enum(["reissued", "revoked", "withdrawn"]).nullable(),
      }),
    ),
    /** The reason is null where it was erased. */
    revoked: z.strictObject({ at: instant, reason: z.string().nullable() }).nullable(),
    /** Addresses that anyone with the link may read. */
    documents: z.strictObject({
      page: z.url(),
      pdf: z.url(),
      png: z.url(),
      svg: z.url(),
      json: z.url(),
      jwt: z.url(),
      proof: z.url(),
    }),
    /** Adds the certificate to a LinkedIn profile; null where it does not stand any more. */
    linkedIn: z.url().nullable(),
  })
  .meta({ id: "Certificate" });

export const certificateMoved = z.strictObject({
  certificate: id,
  version: z.int(),
  standing,
  recorded: z.array(z.strictObject({ version: z.int(), is: z.string(), at: instant })),
});

export type CertificateLineView = z.infer<typeof certificateLine>;
export type CertificateView = z.infer<typeof certificate>;
