import { publishList } from "../actions/publish-list.ts";
import type { World } from "../actions/world.ts";
import type { PublicParts } from "../http/public-pages/parts.ts";
import { checkApart } from "../outside/certificates/check-apart.ts";
import { didDocument } from "../outside/certificates/issuer.ts";
import type { Trust } from "../outside/certificates/trust.ts";
import { readPublicCertificate } from "../store/certificates-public.ts";
import { latestCheckpoint } from "../store/log.ts";
import { checkProof } from "../store/log-check.ts";
import { checkpointIn } from "../store/log-note.ts";
import { proofOf } from "../store/log-proof.ts";
import { logKeysOf, publishedLog } from "../store/published-log.ts";
import { readSchool, type School } from "../store/school.ts";
import { allKeys } from "../store/signing-keys.ts";
import { openPublished } from "./publishing.ts";

/** In milliseconds: the school's name hardly ever changes, and stands on every page. */
const schoolKept = 60_000;

/** What the public pages show and check with: this school, its keys, its lists and its log, and nobody else's. */
export function openPublicParts(
  { db, clock }: Pick<World, "db" | "clock">,
  made: Parameters<typeof openPublished>[1],
): PublicParts {
  const { baseUrl, logOrigin } = made;
  const signing = openPublished(db, made);
  let school: { readonly at: number; readonly read: Promise<School> } | null = null;

  async function trust(): Promise<Trust> {
    return {
      now: clock.now(),
      documents: [didDocument(baseUrl, await allKeys(db))],
      async statusList(url) {
        const number = url.startsWith(`${baseUrl}/status-lists/`) ? Number(url.split("/").at(-1)) : 0;
        if (!Number.isSafeInteger(number) || number < 1 || number > 2_147_483_647) return null;
        const list = await publishList({ db, clock }, number, signing);
        return list && JSON.parse(list.signed);
      },
      async log({ text, fields }) {
        const certificate = uuidIn(fields.certificateUrl);
        const credential = uuidIn(fields.id);
        const proof = certificate && credential && (await proofOf(db, certificate, credential));
        if (proof) return checkProof(text, proof, await logKeysOf(db, logOrigin));
        const detail = "no checkpoint of the school's log holds it yet, or it is none of the school's";
        return { check: "log", outcome: "not-checked", detail };
      },
    };
  }

  return {
    ...{ baseUrl, now: clock.now },
    school() {
      const now = clock.now();
      if (school === null || Math.abs(now - school.at) > schoolKept) {
        const read = readSchool(db).then((found) => found ?? { name: "Assay", timeZone: "UTC" });
        school = { at: now, read };
        read.catch(() => {
          school = null;
        });
      }
      return school.read;
    },
    certificate: (id) => readPublicCertificate(db, id),
    check: async (file) => checkApart(file, await trust()),
    async log() {
      const [latest, { key }] = await Promise.all([latestCheckpoint(db), publishedLog(db, logOrigin)]);
      const checkpoint = latest && checkpointIn(latest.note);
      if (latest === null || checkpoint === null) return { checkpoint: null, key };
      const { size, root } = checkpoint;
      return {
        checkpoint: { note: latest.note, entries: size, root: root.toString("base64"), at: latest.at },
        key,
      };
    },
  };
}

/** The id at the end of an address of ours. */
function uuidIn(address: string | null): string | null {
  return /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.exec(address ?? "")?.[0] ?? null;
}
