import type { FileStore } from "../../actions/files.ts";
import type { Person } from "../../rules/may.ts";
import type { Sha256 } from "../../rules/words.ts";
import { tokensOf } from "../../store/api-tokens.ts";
import { certificatesToExport, type OwnCertificate } from "../../store/certificate-export.ts";
import { examinationOf } from "../../store/examinations.ts";
import * as store from "../../store/person-export.ts";
import { schoolName } from "../../store/publishing.ts";
import { sessionsOf } from "../../store/sign-in.ts";
import type { Deps } from "../deps.ts";
import { stateOf } from "../readable-file.ts";
import { type ExportedFile, eachOnce, jsonFile, listFile, safeName, textFile } from "./pieces.ts";
import { readme } from "./readme.ts";
import { exportedAssessment, exportedCase } from "./records.ts";

/** What an export is made from. */
export interface Exporting {
  readonly deps: Deps;
  readonly files: FileStore;
}

/**
 * Everything that is kept of a person, file by file, as it is read: no more than one record is in memory. Other people's
 * words and names are in it as far as the person sees them in the application.
 */
export async function* everythingOf(
  exporting: Exporting,
  kept: store.KeptOfPerson,
): AsyncGenerator<ExportedFile> {
  const { deps } = exporting;
  const { db } = deps;
  const { id, name, email, language, waysIn, ...profile } = kept;
  const reader: Person = { id, roles: kept.roles };
  const at = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
    ...{ dateStyle: "long", timeStyle: "short", timeZone: kept.timeZone },
  }).format(deps.clock.now());
  yield textFile("README.txt", readme[language]({ school: (await schoolName(db)) ?? "Assay", name, at }));
  yield jsonFile("profile.json", { id, name, email, language, ...profile });
  const [sessions, tokens] = [await sessionsOf(db, id), await tokensOf(db, id)];
  yield jsonFile("sign-in.json", { sessions, tokens, waysIn });
  const bytes = bytesIn(exporting);
  yield* attempts(exporting, reader, bytes);
  yield listFile("cases.json", cases(exporting, reader));
  yield listFile("written.json", written(exporting, reader));
  yield* certificates(await certificatesToExport(db, id));
  yield listFile("mails.json", store.mailsKeptFor(db, email));
  yield jsonFile("mails-to-come.json", await store.mailsToCome(db, id));
  const uploads = await store.uploadsOf(db, id);
  yield jsonFile("uploads.json", uploads);
  for (const { name: called, sha256, bytes: length } of uploads) {
    if (sha256 !== null)
      yield* bytes.add({ path: `uploads/${safeName(called, "upload")}`, sha256, bytes: length });
  }
  yield jsonFile("files.json", bytes.listed);
}

interface Wanted {
  readonly path: string;
  readonly sha256: Sha256;
  readonly bytes: number;
}

/** The bytes that an export holds, each once, and the list of them. */
function bytesIn({ deps, files }: Exporting) {
  const path = eachOnce();
  const placed = new Map<Sha256, string>();
  const listed: object[] = [];
  return {
    listed,
    async *add(wanted: Wanted): AsyncGenerator<ExportedFile> {
      const { sha256, bytes } = wanted;
      const there = placed.get(sha256);
      if (there !== undefined) {
        listed.push({ path: there, sha256, bytes });
        return;
      }
      const why = await missing(deps, files, sha256);
      if (why !== null) {
        listed.push({ path: null, wouldBe: wanted.path, sha256, bytes, because: why });
        return;
      }
      const at = path(wanted.path);
      placed.set(sha256, at);
      listed.push({ path: at, sha256, bytes });
      yield { path: at, content: files.open(sha256), bytes, isText: false };
    },
  };
}

/** Why a file's bytes are not in an export; null: they are. */
async function missing(deps: Deps, files: FileStore, sha256: Sha256): Promise<string | null> {
  if ((await files.size(sha256)) === null) return "gone";
  return stateOf(await examinationOf(deps.db, sha256)) === "not-clean" ? "not-clean" : null;
}

async function* attempts(
  { deps }: Exporting,
  reader: Person,
  bytes: ReturnType<typeof bytesIn>,
): AsyncGenerator<ExportedFile> {
  const folders = eachOnce();
  for await (const own of store.assessmentsOf(deps.db, reader.id)) {
    const { files, handedIn } = await exportedAssessment(deps, reader, own, folders);
    yield* files;
    for (const file of handedIn) yield* bytes.add(file);
  }
}

async function* cases({ deps }: Exporting, reader: Person): AsyncGenerator<object> {
  for (const id of await store.casesAbout(deps.db, reader.id)) {
    const found = await exportedCase(deps, reader, id);
    if (found !== null) yield found;
  }
}

async function* written({ deps }: Exporting, reader: Person): AsyncGenerator<object> {
  for await (const { record, kind, project, is, at, body } of store.writtenElsewhere(deps.db, reader.id)) {
    yield { record, kind, project, fact: is, at: new Date(at).toISOString(), text: body };
  }
}

function* certificates(all: readonly OwnCertificate[]): Generator<ExportedFile> {
  const folders = eachOnce();
  for (const { credentials, ...certificate } of all) {
    const folder = folders(
      `certificates/${safeName(certificate.title ?? certificate.kind, certificate.kind)}`,
    );
    const said = credentials.map(({ body: _, jwt: __, ...one }) => one);
    yield jsonFile(`${folder}/certificate.json`, { ...certificate, credentials: said });
    for (const { number, body, jwt } of credentials) {
      if (body !== null) yield textFile(`${folder}/credential-${number}.json`, body);
      if (jwt !== null) yield textFile(`${folder}/credential-${number}.jwt`, jwt);
    }
  }
}
