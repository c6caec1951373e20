import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { DidDocument } from "../outside/certificates/issuer.ts";
import type { Trust } from "../outside/certificates/trust.ts";
import type { Instant } from "../rules/words.ts";

const method = z.looseObject({
  id: z.string(),
  type: z.string(),
  controller: z.string(),
  publicKeyMultibase: z.string().optional(),
  publicKeyJwk: z.looseObject({}).optional(),
  revoked: z.string().optional(),
  expires: z.string().optional(),
});
const list = z.union([z.looseObject({ id: z.string() }), z.string()]);
const bundle = z.looseObject({
  did: z.looseObject({
    id: z.string(),
    verificationMethod: z.array(method),
    assertionMethod: z.array(z.string()),
  }),
  statusLists: z.array(list),
  logKey: z.string().nullish(),
  checkpoint: z.string().nullish(),
});

/** What a school publishes at `/.well-known/assay-keys.json`, so that its certificates can be checked without it. */
export type Bundle = z.infer<typeof bundle>;

/** The bundle in a file, or why there is none. */
export async function readBundle(
  file: string,
): Promise<{ readonly ok: true; readonly bundle: Bundle } | { readonly ok: false; readonly why: string }> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (fault) {
    return { ok: false, why: `${file} cannot be read: ${(fault as Error).message}` };
  }
  const read = bundle.safeParse(parsed(text));
  return read.success
    ? { ok: true, bundle: read.data }
    : { ok: false, why: `${file} holds no school's keys (the file at /.well-known/assay-keys.json)` };
}

/** Believes the school of the bundle, and asks its lists alone. `log`, where it is given, looks into the school's log. */
export function trustIn(given: Bundle | null, now: Instant, log?: Trust["log"]): Trust {
  const lists = (given?.statusLists ?? []).map((one) => (typeof one === "string" ? parsed(one) : one));
  return {
    now,
    documents: given === null ? [] : [given.did as DidDocument],
    statusList: async (url) =>
      (lists.find((one) => (one as { id?: unknown } | null)?.id === url) as object | undefined) ?? null,
    ...(log === undefined ? {} : { log }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
