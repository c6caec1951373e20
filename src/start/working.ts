import type { Logger } from "pino";
import { sweepErased } from "../actions/sweep-erased.ts";
import { sweepForgotten } from "../actions/sweep-forgotten.ts";
import { sweepUploads } from "../actions/sweep-uploads.ts";
import { startWorker } from "../followups/worker.ts";
import { openFiles } from "../outside/files/open-files.ts";
import { createMailer } from "../outside/mail/mailer.ts";
import { sweepDatabase } from "../store/sweeping.ts";
import { startCheckpoints } from "./checkpoints.ts";
import { startExamining } from "./examining.ts";
import type { Installation } from "./installation.ts";
import { openLogSigning } from "./log-signing.ts";
import type { Settings } from "./settings.ts";
import { openSigning } from "./signing.ts";

const millisecondsBetweenSweeps = 3_600_000;
const millisecondsBetweenErasures = 60_000;

/** Starts the worker with its mailer, and sweeps every hour; any number of processes may do so at once. */
export async function startWorking(
  { db, world }: Installation,
  settings: Settings,
  baseUrl: string,
  secret: string,
  log: Logger,
): Promise<{ stop(): Promise<void> }> {
  const { smtpUrl, mailFrom } = settings;
  const host = new URL(baseUrl).hostname;
  const mailer = smtpUrl === null ? null : createMailer({ url: smtpUrl, from: mailFrom, host });
  const onFault = (fault: unknown) =>
    log.error({ err: fault }, "fault in the worker; the work is tried again");
  const { editions, clock } = world;
  const signing = openSigning(secret, baseUrl);
  const worker = startWorker({ db, editions, clock, mailer, baseUrl, signing, onFault });
  const checkpoints = startCheckpoints({ ...openLogSigning(baseUrl, signing), db, clock }, onFault);
  const { files, incoming } = await openFiles(settings, world.clock);
  const examiner = await startExamining({ db, world }, settings, files, log);
  const sweep = () =>
    Promise.all([
      sweepUploads({ db, clock: world.clock, incoming }),
      sweepForgotten({ db, clock: world.clock, files }),
      sweepDatabase(db),
      examiner.sweep(),
    ]).catch(onFault);
  const sweeps = setInterval(sweep, millisecondsBetweenSweeps);
  // Whoever was erased expects their files to be gone, too.
  const eraseFiles = () => sweepErased({ db, clock: world.clock, files, incoming }).catch(onFault);
  const erasing = setInterval(eraseFiles, millisecondsBetweenErasures);
  return {
    async stop() {
      clearInterval(sweeps);
      clearInterval(erasing);
      await Promise.all([worker.stop(), examiner.stop(), checkpoints.stop()]);
      mailer?.close();
    },
  };
}
