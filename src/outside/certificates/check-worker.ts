/** The thread that checks what strangers bring: see check-apart.ts. */
import type { Check, Verification } from "../../rules/verification.ts";
import type { Instant } from "../../rules/words.ts";
import { answering } from "../threads/answering.ts";
import { checkCarried, checkCredential, checkVerifiable } from "./check-credential.ts";
import type { LookedInto } from "./extract.ts";
import type { DidDocument } from "./issuer.ts";
import type { Trust } from "./trust.ts";

/** `file` is looked into first; of a PDF that was done already. `text` is any verifiable credential. */
export interface ToCheck {
  readonly what: { readonly file: Uint8Array } | { readonly carried: LookedInto } | { readonly text: string };
  readonly now: Instant;
  readonly documents: readonly DidDocument[];
  readonly hasLog: boolean;
}

answering<ToCheck, Verification>(({ what, now, documents, hasLog }, askBack) => {
  const trust: Trust = {
    ...{ now, documents },
    statusList: (url) => askBack("statusList", url) as Promise<object | null>,
    ...(hasLog ? { log: (credential) => askBack("log", credential) as Promise<Check> } : {}),
  };
  if ("file" in what) return checkCredential(what.file, trust);
  return "text" in what ? checkVerifiable(what.text, trust) : checkCarried(what.carried, trust);
});
