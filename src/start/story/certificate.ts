import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkCredential } from "../../outside/certificates/check-credential.ts";
import type { Verification } from "../../rules/verification.ts";
import { readBundle, trustIn } from "../trust-bundle.ts";
import type { Telling } from "./telling.ts";
import type { Visitor } from "./visitor.ts";

/** What a student takes away, by what it is told as. */
const documents = {
  "certificate.pdf": "as a PDF with the credential inside",
  "badge.png": "as a badge",
  "badge.svg": "as a badge that can be drawn at any size",
  "credential.json": "as a file for a wallet",
  "credential.jwt": "as a signed token",
} as const;

/** The certificate came by itself: it is put on disk in every form, and each is checked with the school's published keys. */
export async function certificateOnDisk({ theatre, narrator }: Telling, student: Visitor): Promise<void> {
  const { body } = await student.get("certificates?student=me");
  const [certificate, ...more] = body.items as readonly { kind: string; page: string; title: string }[];
  narrator.check("certificates", [certificate?.kind, more.length], ["project", 0]);
  const page = certificate?.page ?? "";
  narrator.tell(`${student.name} has a certificate: “${certificate?.title}”. Nobody had to click for it.`);
  const folder = join(theatre.folder, "certificate");
  await mkdir(folder);
  const keep = async (name: string, address: string) => {
    // As a stranger would: nobody is signed in.
    const answer = await fetch(address);
    narrator.check(name, answer.status, 200);
    await writeFile(join(folder, name), Buffer.from(await answer.arrayBuffer()));
  };
  for (const name of Object.keys(documents)) await keep(name, `${page}/${name}`);
  await keep("assay-keys.json", `${theatre.url}/.well-known/assay-keys.json`);

  const keys = await readBundle(join(folder, "assay-keys.json"));
  if (!keys.ok) throw new Error(keys.why);
  const checked = (file: Uint8Array) => checkCredential(file, trustIn(keys.bundle, theatre.now()));
  for (const [name, words] of Object.entries(documents)) {
    const verification = await checked(await readFile(join(folder, name)));
    narrator.check(`whether ${name} holds`, told(verification), ["valid", student.name]);
    narrator.aside(`${name}: on disk ${words}, and verified with the school's keys, without the school`);
  }
  const genuine = await readFile(join(folder, "credential.json"), "utf8");
  const forged = genuine.replaceAll(student.name, "Tobias Vogel");
  const [answer] = told(await checked(Buffer.from(forged)));
  narrator.check("whether another name in it holds", answer, "not-valid");
  narrator.tell("With another name in it, it is not valid.");
}

function told({ answer, fields }: Verification): [Verification["answer"], string | null] {
  return [answer, fields?.holder ?? null];
}
