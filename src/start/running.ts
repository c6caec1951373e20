import type { Logger } from "pino";
import { after } from "../followups/table.ts";
import { openFiles } from "../outside/files/open-files.ts";
import { hasDemoPeople } from "../store/demo-people.ts";
import { openEditions } from "../store/editions.ts";
import { isEmpty } from "../store/people.ts";
import { attached } from "./attach.ts";
import { clockOfThisMachine } from "./clock.ts";
import { loadDemo } from "./demo/load.ts";
import { signInLines } from "./demo/sign-in-lines.ts";
import { type Installation, openInstallation } from "./installation.ts";
import { filesRefusal, toldWhere } from "./kept-where.ts";
import { chosenPort, type Listening, listen } from "./listening.ts";
import { listenRefusal, toldPlace } from "./listening-place.ts";
import { sealedKeysRefusal } from "./sealed-keys.ts";
import { installationSecret } from "./secret.ts";
import { forProduction, isDemonstration, localUrl, readSettings, type Settings } from "./settings.ts";
import { askedToEnd, type ExitCode, openLog, progress, refuse, result } from "./terminal.ts";
import { startWorking } from "./working.ts";

/** `assay start`: everything on this machine, with the demonstration school where only this machine can reach it. */
export async function start(): Promise<ExitCode> {
  const began = Date.now();
  return running("start", async ({ installation, settings, listening, secret }) => {
    const { db, world } = installation;
    if (isDemonstration(settings) && (await isEmpty(db))) {
      progress("Loading the demonstration school…");
      await loadDemo({ world, files: listening.files }, { now: clockOfThisMachine.now() });
    }
    result(`\nAssay is ready in ${((Date.now() - began) / 1000).toFixed(1)} s: ${listening.url}\n`);
    if (isDemonstration(settings)) {
      for (const line of await signInLines(installation, listening.url, secret)) result(line);
      if (settings.smtpUrl === null) result(`\nMails are not sent; read them at ${listening.url}/mailbox`);
    }
    progress("\nCtrl-C stops everything.");
  });
}

/** `assay serve`: production. */
export function serve(): Promise<ExitCode> {
  return running("serve", async ({ listening, settings, installation }) => {
    for (const line of runsWith(settings, installation)) progress(line);
    progress(`Assay is ready: ${listening.url}`);
  });
}

/** `assay demo`: the demonstration school, into an empty database. */
export function demo(): Promise<ExitCode> {
  return attached(async (db, settings) => {
    if (!isDemonstration(settings)) {
      return refuse(
        "demonstration people are only for this machine",
        "Unset ASSAY_URL and listen on 127.0.0.1",
      );
    }
    const unreachable = await filesRefusal(settings);
    if (unreachable !== null) return refuse(...unreachable);
    const clock = clockOfThisMachine;
    const { files } = await openFiles(settings, clock);
    const loaded = await loadDemo({ world: { db, editions: openEditions(db) }, files }, { now: clock.now() });
    if (loaded.is === "there-already")
      return refuse("the demonstration school is there already", "Use another ASSAY_DATA");
    result(`${loaded.people} people and ${loaded.assessments} assessments are there.`);
    return 0;
  });
}

interface Running {
  readonly installation: Installation;
  readonly settings: Settings;
  readonly listening: Listening;
  readonly secret: string;
}

async function running(
  verb: "start" | "serve",
  ready: (running: Running) => Promise<void>,
): Promise<ExitCode> {
  const read = readSettings(process.env);
  const busy = read.ok ? await listenRefusal(read.settings) : null;
  if (busy !== null) return refuse(...busy);
  const opened = await openRunning(verb === "serve" ? "info" : "warn");
  if (typeof opened === "number") return opened;
  const { installation, log, ended } = opened;
  const listened = { ...opened.settings, port: await chosenPort(opened.settings) };
  const settings = verb === "serve" ? forProduction(listened) : listened;
  try {
    if (!isDemonstration(settings) && (await hasDemoPeople(installation.db))) {
      return refuse(
        "this database holds the demonstration school, whose people sign in without a password",
        "Use another database or ASSAY_DATA for production",
      );
    }
    const kept = installationSecret(settings.secret, settings.dataFolder);
    if (!kept.ok) return secretRefusal(kept.file);
    const { secret } = kept;
    const sealed = await sealedKeysRefusal(installation.db, secret, settings, clockOfThisMachine.now());
    if (sealed !== null) return refuse(...sealed);
    const listening = await listen(installation, settings, secret, log);
    try {
      await ready({ installation, settings, listening, secret });
      const working = await startWorking(installation, settings, listening.url, secret, log);
      await ended;
      progress("\nStopping…");
      await working.stop();
    } finally {
      await listening.close();
    }
  } finally {
    await installation.close();
  }
  progress("Assay has stopped; nothing is left running.");
  return 0;
}

interface Open {
  readonly installation: Installation;
  readonly settings: Settings;
  readonly log: Logger;
  readonly ended: Promise<void>;
}

/** Reads the settings and opens the installation, or says why not. */
async function openRunning(level: "info" | "warn"): Promise<Open | ExitCode> {
  const read = readSettings(process.env);
  if (!read.ok) {
    for (const problem of read.problems) progress(`assay: ${problem}`);
    return 2;
  }
  const { settings } = read;
  const ended = askedToEnd();
  const log = openLog(level);
  const unreachable = await filesRefusal(settings);
  if (unreachable !== null) return refuse(...unreachable);
  const opened = await openInstallation({ settings, clock: clockOfThisMachine, log, after });
  if (!opened.ok) return refuse(opened.message, opened.remedy);
  return { installation: opened.installation, settings, log, ended };
}

/** What the program runs with, secrets masked. */
function runsWith(settings: Settings, installation: Installation): string[] {
  const { publicUrl, smtpUrl, clamd } = settings;
  return [
    `address   ${publicUrl}, listening on ${toldPlace(settings)}`,
    `database  ${installation.where}`,
    `files     ${toldWhere(settings)}`,
    `viruses   ${clamd === null ? "not looked for (ASSAY_CLAMD is not set)" : `looked for by clamd at ${placeOf(clamd)}`}`,
    `mail      ${smtpUrl === null ? "kept in the mailbox (ASSAY_SMTP_URL is not set)" : masked(smtpUrl)}`,
    `secret    ${settings.secret === null ? `kept in ${settings.dataFolder}` : "from the environment"}`,
  ];
}

function placeOf(clamd: NonNullable<Settings["clamd"]>): string {
  return "path" in clamd ? clamd.path : `${clamd.host}:${clamd.port}`;
}

function masked(address: string): string {
  const url = new URL(address);
  if (url.password !== "") url.password = "***";
  return url.toString();
}

/** `assay work`: a worker alone. */
export async function work(): Promise<ExitCode> {
  const opened = await openRunning("info");
  if (typeof opened === "number") return opened;
  const { installation, settings, log, ended } = opened;
  try {
    const kept = installationSecret(settings.secret, settings.dataFolder);
    if (!kept.ok) return secretRefusal(kept.file);
    const sealed = await sealedKeysRefusal(installation.db, kept.secret, settings, clockOfThisMachine.now());
    if (sealed !== null) return refuse(...sealed);
    const url = settings.publicUrl ?? localUrl(settings);
    const working = await startWorking(installation, settings, url, kept.secret, log);
    progress("Working. Ctrl-C stops after the batch under way.");
    await ended;
    await working.stop();
  } finally {
    await installation.close();
  }
  return 0;
}

function secretRefusal(file: string): ExitCode {
  return refuse(
    `${file} holds no whole secret`,
    "Restore it from a backup: without it the keys that sign certificates do not open. Where none were issued yet, remove it: then a new one is made, and everybody signs in anew",
  );
}
