import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { inTurn } from "../actions/in-turn.ts";
import type { Attested } from "../rules/attested.ts";
import type { CertificateDesign } from "../rules/certificate-design.ts";
import { certificateDesign } from "../store/certificate-designs.ts";
import { type PublicCertificate, readPublicCertificate } from "../store/certificates-public.ts";
import { addressBlock } from "./address-block.ts";
import { pageOf } from "./certificate-view.ts";
import type { App, Deps } from "./deps.ts";
import { keptDocuments } from "./kept-documents.ts";
import { isKnown } from "./known-etag.ts";
import { sendProblem, sendSimple } from "./problems.ts";
import { allowFromAnywhere, openToAll, sendPublic, unlisted } from "./public-document.ts";
import { id, language } from "./shapes/common.ts";

export interface Printing {
  readonly paper: "a4" | "letter";
  readonly language: "en" | "fr";
  /** Address of the certificate's page, for the QR code. */
  readonly page: string;
  /** Attached to the document. */
  readonly credential: string;
}

/** How documents are made. Handed in: routes know nothing of typesetting, nor of pictures. */
export interface CertificateDocuments {
  print(attested: Attested, design: CertificateDesign, how: Printing): Promise<Buffer>;
  /** With the credential baked in. */
  badgeSvg(
    attested: Attested,
    design: CertificateDesign,
    how: Pick<Printing, "language" | "credential">,
  ): Promise<string>;
  badgePng(
    attested: Attested,
    design: CertificateDesign,
    how: Pick<Printing, "language" | "credential">,
  ): Promise<Buffer>;
}

type Held = NonNullable<PublicCertificate["credential"]>;

/** A minute: whoever keeps a copy on the way learns soon that it does not hold any more. */
const freshSeconds = 60;
/** Typesetting takes tens of milliseconds of one core: strangers get so many at once, and only so many wait. */
const printing = { atOnce: 2, waiting: 20 };
/** A link that is passed round is printed once: nobody keeps the press busy by asking for the same. */
const keeping = { mostBytes: 64_000_000, milliseconds: 10 * 60_000 };

const params = z.object({ id: z.string().max(100) });
const inLanguage = z.object({ language: language.optional() });

/**
 * A certificate's documents, for anyone with the link: made from what was signed, without cookies. Once it is revoked
 * there is nothing more to hang on a wall; the credential itself stays, so that it can be checked. Once it is withdrawn
 * there is nothing at all.
 */
export function certificateDocuments(
  root: App,
  deps: Deps,
  baseUrl: string,
  documents: CertificateDocuments,
): void {
  const turn = inTurn(printing);
  const kept = keptDocuments(keeping);
  const address = "/certificates/:id";

  allowFromAnywhere(root, `${address}/credential.json`, `${address}/credential.jwt`);
  root.get(`${address}/credential.json`, { schema: { hide: true, params } }, async (request, reply) => {
    const found = await findCertificate(deps, baseUrl, request.params.id, reply);
    if (found === null) return reply;
    named(reply, "attachment", `certificate-${found.certificate.id}.json`);
    const { body } = found.credential;
    return sendPublic(request, reply, { body, type: "application/vc", freshSeconds });
  });
  root.get(`${address}/credential.jwt`, { schema: { hide: true, params } }, async (request, reply) => {
    const found = await findCertificate(deps, baseUrl, request.params.id, reply);
    if (found === null) return reply;
    named(reply, "attachment", `certificate-${found.certificate.id}.jwt`);
    const { jwt } = found.credential;
    return sendPublic(request, reply, { body: jwt, type: "application/vc+jwt", freshSeconds });
  });

  const printed = z.object({ paper: z.enum(["a4", "letter"]).optional(), ...inLanguage.shape });
  root.get(
    `${address}/certificate.pdf`,
    { schema: { hide: true, params, querystring: printed } },
    async (request, reply) => {
      const { paper, language: wanted } = request.query;
      return sendMade(request, reply, {
        ...{ name: "certificate", ending: "pdf", type: "application/pdf", wanted, variant: paper ?? "" },
        make: (held, design, how) =>
          documents.print(held.attested, design, { ...how, paper: paper ?? design.paper }),
      });
    },
  );
  root.get(
    `${address}/badge.svg`,
    { schema: { hide: true, params, querystring: inLanguage } },
    async (request, reply) =>
      sendMade(request, reply, {
        ...{
          name: "badge",
          ending: "svg",
          type: "image/svg+xml",
          wanted: request.query.language,
          variant: "",
        },
        make: async (held, design, how) => Buffer.from(await documents.badgeSvg(held.attested, design, how)),
      }),
  );
  root.get(
    `${address}/badge.png`,
    { schema: { hide: true, params, querystring: inLanguage } },
    async (request, reply) =>
      sendMade(request, reply, {
        ...{ name: "badge", ending: "png", type: "image/png", wanted: request.query.language, variant: "" },
        make: (held, design, how) => documents.badgePng(held.attested, design, how),
      }),
  );

  interface Made {
    readonly name: string;
    readonly ending: string;
    readonly type: string;
    readonly wanted: "en" | "fr" | undefined;
    /** What else its bytes depend on. */
    readonly variant: string;
    make(held: Held, design: CertificateDesign, how: Omit<Printing, "paper">): Promise<Buffer>;
  }

  async function sendMade(request: FastifyRequest, reply: FastifyReply, made: Made): Promise<FastifyReply> {
    const asked = (request.params as z.infer<typeof params>).id;
    const found = await findCertificate(deps, baseUrl, asked, reply);
    if (found === null) return reply;
    const { certificate, credential: held, page } = found;
    if (certificate.revoked !== null) return sendGone(reply, "certificate-revoked", page);
    const { number, design } = await certificateDesign(deps.db);
    const speaking = made.wanted ?? held.attested.language;
    // A school without a design of its own has one by its name.
    const look = number === 0 ? encodeURIComponent(design.schoolName) : number;
    const etag = `"${held.id}-${look}-${speaking}${made.variant}"`;
    openToAll(reply);
    reply.header("ETag", etag).header("Cache-Control", `public, max-age=${freshSeconds}`);
    if (isKnown(request.headers["if-none-match"], etag)) return reply.code(304).send();
    const how = { language: speaking, page, credential: held.body };
    const bytes = await kept(`${made.ending} ${etag}`, () =>
      turn(addressBlock(request.ip), () => made.make(held, design, how)),
    );
    if (bytes === null) return sendBusy(reply);
    named(reply, "inline", `${made.name}-${certificate.id}.${made.ending}`);
    // A drawing opened by itself runs nothing and loads nothing.
    reply.header(
      "Content-Security-Policy",
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
    );
    return reply.type(made.type).send(bytes);
  }
}

interface Found {
  readonly certificate: PublicCertificate;
  readonly credential: Held;
  readonly page: string;
}

/** null once it is answered that there is none, or none any more. */
async function findCertificate(
  deps: Deps,
  baseUrl: string,
  wanted: string,
  reply: FastifyReply,
): Promise<Found | null> {
  unlisted(reply);
  const certificate = id.safeParse(wanted).success ? await readPublicCertificate(deps.db, wanted) : null;
  if (certificate === null) {
    sendSimple(reply, "not-found");
    return null;
  }
  const page = pageOf(baseUrl, certificate.id);
  const { credential } = certificate;
  if (credential !== null) return { certificate, credential, page };
  sendGone(reply, "certificate-withdrawn", page);
  return null;
}

function sendGone(
  reply: FastifyReply,
  code: "certificate-revoked" | "certificate-withdrawn",
  page: string,
): FastifyReply {
  const title = code === "certificate-revoked" ? "The school revoked it" : "Its holder withdrew it";
  reply.header("Cache-Control", "no-cache").header("Link", `<${page}>; rel="about"`);
  return sendProblem(reply, { status: 410, code, title, detail: `What is known of it stands at ${page}` });
}

function sendBusy(reply: FastifyReply): FastifyReply {
  reply.header("Cache-Control", "no-store").header("Retry-After", "5").removeHeader("ETag");
  return sendProblem(reply, {
    status: 503,
    code: "busy",
    title: "Too much is being printed; ask again soon",
  });
}

function named(reply: FastifyReply, how: "inline" | "attachment", name: string): void {
  reply.header("Content-Disposition", `${how}; filename="${name}"`);
}
