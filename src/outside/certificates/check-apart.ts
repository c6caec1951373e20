import type { Verification } from "../../rules/verification.ts";
import { openThread, ThreadBusy, ThreadLost } from "../threads/open-thread.ts";
import type { ToCheck } from "./check-worker.ts";
import { isPdf, lookInto } from "./extract.ts";
import { unlooked } from "./signed.ts";
import type { LoggedCredential, Trust } from "./trust.ts";

/**
 * Files of strangers take turns before they come here, a few at once. What waits in numbers are pages of our own
 * certificates when many are looked at in the same minute: some seconds are better than a page that knows nothing.
 */
const mostWaiting = 1_000;
/** The bounds of what is looked at keep it to some seconds, whatever it is. */
const longestMs = 20_000;
const limits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };

const thread = openThread<ToCheck, Verification>(new URL("./check-worker.ts", import.meta.url), {
  ...{ mostWaiting, longestMs, limits },
});

/**
 * Checks a certificate as `checkCredential` does, in a thread of its own: whatever a stranger's file makes it do, a server
 * answers others meanwhile. What the check does not know is asked of `trust`, here.
 */
export async function checkApart(file: Uint8Array, trust: Trust): Promise<Verification> {
  // PDFs are read in a thread for each, beside each other; none waits for the slowest here.
  if (isPdf(file)) return asked({ carried: await lookInto(file) }, trust);
  const copy = Uint8Array.from(file);
  return asked({ file: copy }, trust, [copy.buffer]);
}

/** The same for `checkVerifiable`. */
export function checkVerifiableApart(text: string, trust: Trust): Promise<Verification> {
  return asked({ text }, trust);
}

async function asked(
  what: ToCheck["what"],
  trust: Trust,
  transfer: readonly ArrayBuffer[] = [],
): Promise<Verification> {
  const { now, documents, statusList, log } = trust;
  const wanted = { what, now, documents, hasLog: log !== undefined };
  const back = {
    statusList: (url: string) => statusList(url),
    log: (credential: LoggedCredential) => log?.(credential),
  };
  try {
    return await thread.ask(wanted, back, transfer);
  } catch (fault) {
    if (fault instanceof ThreadBusy) return unlooked("too many files are being checked at once: try again");
    if (fault instanceof ThreadLost) return unlooked("checking it takes more than it is given");
    throw fault;
  }
}
