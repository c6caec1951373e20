import { existsSync, readFileSync } from "node:fs";
import { isIP } from "node:net";
import { resolve } from "node:path";
import { bytesOf } from "../outside/content/size.ts";
import type { S3Place } from "../outside/files/s3-bucket.ts";
import { clamdAddress } from "../outside/virus-scan/clamd.ts";
import type { ClamdAddress } from "../outside/virus-scan/clamd-talk.ts";
import { keptWhere } from "./kept-where.ts";

/** What the program runs with. Every value comes from the environment and has a default. */
export interface Settings {
  readonly dataFolder: string;
  /** An address of this machine, or `unix:` and the path of a socket; then `port` says nothing. */
  readonly host: string;
  readonly port: number;
  /** Public address; set means production. */
  readonly publicUrl: string | null;
  readonly databaseUrl: string | null;
  readonly filesFolder: string;
  /** Where files are kept instead of the folder, if a bucket is named. */
  readonly s3?: S3Place | null;
  /** Most bytes that all uploads together may take; null: what there is room for. */
  readonly filesLimitBytes?: number | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** From ASSAY_SECRET or ASSAY_SECRET_FILE; null: one is made and kept in the data folder. */
  readonly secret: string | null;
  /** The secret before, from ASSAY_SECRET_OLD_FILE: keys sealed with it are sealed anew at start. */
  readonly oldSecret?: string | null;
  /** Whether an admin's programs may have anything signed, and checked (VC-API). */
  readonly vcApi?: boolean;
  readonly trustProxy: string | boolean;
  /** Hosts of Git repositories that may be asked though they lie inside, such as the school's own. */
  readonly gitHosts: readonly string[];
  /** Origin of its own, leading to the same server, from which handed-in files are shown; null: the public one. */
  readonly filesUrl: string | null;
  /** Where ClamAV's daemon listens; null: files are not scanned for viruses. */
  readonly clamd: ClamdAddress | null;
}

export type ReadSettings =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly string[] };

/** In characters. */
export const shortestSecret = 32;
const known = new Set([
  "ASSAY_DATA",
  "ASSAY_HOST",
  "ASSAY_PORT",
  "ASSAY_URL",
  "ASSAY_FILES",
  "ASSAY_FILES_URL",
  "ASSAY_FILES_LIMIT",
  "ASSAY_S3_ENDPOINT",
  "ASSAY_SMTP_URL",
  "ASSAY_MAIL_FROM",
  "ASSAY_SECRET",
  "ASSAY_SECRET_FILE",
  "ASSAY_SECRET_OLD_FILE",
  "ASSAY_VC_API",
  "ASSAY_TRUST_PROXY",
  "ASSAY_GIT_HOSTS",
  "ASSAY_CLAMD",
  "ASSAY_CHROMIUM",
]);

/** Reads the settings; what is not understood is refused by name, all at once, and never guessed at. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): ReadSettings {
  const problems: string[] = [];
  const get = (name: string) => environment[name]?.trim() || null;
  for (const name of Object.keys(environment)) {
    if (name.startsWith("ASSAY_") && !known.has(name)) problems.push(`${name} is not a setting of Assay`);
  }
  const dataFolder = resolve(get("ASSAY_DATA") ?? ".assay");
  const port = Number(get("ASSAY_PORT") ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    problems.push("ASSAY_PORT is a port between 0 and 65535");
  const settings: Settings = {
    dataFolder,
    host: get("ASSAY_HOST") ?? "127.0.0.1",
    port,
    publicUrl: originUrl("ASSAY_URL", get("ASSAY_URL"), problems),
    databaseUrl: protocolUrl("DATABASE_URL", get("DATABASE_URL"), ["postgres:", "postgresql:"], problems),
    ...keptWhere(get("ASSAY_FILES"), get("ASSAY_S3_ENDPOINT"), dataFolder, problems),
    filesLimitBytes: filesLimit(get("ASSAY_FILES_LIMIT"), problems),
    smtpUrl: protocolUrl("ASSAY_SMTP_URL", get("ASSAY_SMTP_URL"), ["smtp:", "smtps:"], problems),
    mailFrom: get("ASSAY_MAIL_FROM") ?? "Assay <assay@localhost>",
    secret: secretFrom(get("ASSAY_SECRET"), get("ASSAY_SECRET_FILE"), problems),
    oldSecret: secretIn("ASSAY_SECRET_OLD_FILE", get("ASSAY_SECRET_OLD_FILE"), problems),
    vcApi: isOn("ASSAY_VC_API", get("ASSAY_VC_API"), problems),
    trustProxy: trustProxy(get("ASSAY_TRUST_PROXY"), problems),
    gitHosts: gitHosts(get("ASSAY_GIT_HOSTS"), problems),
    filesUrl: originUrl("ASSAY_FILES_URL", get("ASSAY_FILES_URL"), problems),
    clamd: clamd(get("ASSAY_CLAMD"), problems),
  };
  if (/^unix:(?!\/)/.test(settings.host))
    problems.push("ASSAY_HOST is unix: and a whole path, such as unix:/run/assay/http.sock");
  if (settings.publicUrl === null && !isLoopback(settings.host)) {
    problems.push("ASSAY_HOST lets others in: set ASSAY_URL to the address that people open");
  }
  if (settings.filesUrl !== null && hostOf(settings.filesUrl) === hostOf(settings.publicUrl)) {
    problems.push(
      "ASSAY_FILES_URL has a host of its own: leave it away where there is only that of ASSAY_URL",
    );
  }
  if (settings.filesUrl !== null && settings.publicUrl === null) {
    problems.push("ASSAY_FILES_URL stands beside ASSAY_URL: set that, too");
  }
  return problems.length === 0 ? { ok: true, settings } : { ok: false, problems };
}

function clamd(value: string | null, problems: string[]): ClamdAddress | null {
  const address = value === null ? null : clamdAddress(value);
  if (value !== null && address === null)
    problems.push("ASSAY_CLAMD is unix:/path/to/clamd.sock or tcp://host:port");
  return address;
}

function filesLimit(value: string | null, problems: string[]): number | null {
  const bytes = value === null ? null : bytesOf(value);
  if (bytes === undefined) problems.push("ASSAY_FILES_LIMIT is a size, such as 500 GB or 2 TB");
  return bytes ?? null;
}

function gitHosts(value: string | null, problems: string[]): string[] {
  const hosts = (value ?? "").split(",").flatMap((host) => host.trim().toLowerCase() || []);
  for (const host of hosts) {
    if (!URL.canParse(`https://${host}`) || new URL(`https://${host}`).pathname !== "/" || /[@/]/.test(host))
      problems.push(`ASSAY_GIT_HOSTS names hosts such as git.school.example or 10.0.0.5:3000, not ${host}`);
  }
  return hosts;
}

function originUrl(name: string, value: string | null, problems: string[]): string | null {
  const url = protocolUrl(name, value, ["http:", "https:"], problems);
  if (url !== null && !/^\/?$/.test(new URL(url).pathname))
    problems.push(`${name} is an address without a path`);
  return url === null ? null : new URL(url).origin;
}

function hostOf(url: string | null): string | null {
  return url === null ? null : new URL(url).host;
}

function protocolUrl(
  name: string,
  value: string | null,
  protocols: string[],
  problems: string[],
): string | null {
  if (value === null) return null;
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
    problems.push(
      `${name} is an address that begins with ${protocols.map((one) => `${one}//`).join(" or ")}`,
    );
    return null;
  }
  return value;
}

/** Addresses, networks such as 10.0.0.0/8, and the names that Fastify knows for some. */
function trustProxy(value: string | null, problems: string[]): string | false {
  if (value === null) return false;
  const isProxy = (part: string) => {
    const [address = "", bits, ...more] = part.trim().split("/");
    if (more.length > 0) return false;
    if (bits === undefined) return isIP(address) !== 0 || /^(loopback|linklocal|uniquelocal)$/.test(address);
    return isIP(address) !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (isIP(address) === 4 ? 32 : 128);
  };
  if (value.split(",").every(isProxy)) return value;
  problems.push(
    "ASSAY_TRUST_PROXY names addresses or networks, such as 127.0.0.1 or 10.0.0.0/8, with commas",
  );
  return false;
}

function secretFrom(value: string | null, file: string | null, problems: string[]): string | null {
  if (value !== null && file !== null) problems.push("Give ASSAY_SECRET or ASSAY_SECRET_FILE, not both");
  if (file !== null) return secretIn("ASSAY_SECRET_FILE", file, problems);
  return value === null ? null : longEnough(value, problems);
}

function secretIn(name: string, file: string | null, problems: string[]): string | null {
  if (file === null) return null;
  if (existsSync(file)) return longEnough(readFileSync(file, "utf8").trim(), problems);
  problems.push(`${name} names ${file}, which is not there`);
  return null;
}

function longEnough(secret: string, problems: string[]): string {
  if (secret.length < shortestSecret) {
    problems.push(
      `The secret has at least ${shortestSecret} characters; make one with: openssl rand -hex 32`,
    );
  }
  return secret;
}

function isOn(name: string, value: string | null, problems: string[]): boolean {
  if (value !== null && value !== "on" && value !== "off") problems.push(`${name} is on or off`);
  return value === "on";
}

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Demonstration people exist only here: on loopback and without a public address. */
export function isDemonstration({ host, publicUrl }: Settings): boolean {
  return publicUrl === null && isLoopback(host);
}

/** The address of a server that was given none: where it listens. */
export function localUrl({ host, port }: Pick<Settings, "host" | "port">): string {
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** As production runs, also where a proxy on this machine hands on to loopback: nobody comes in as in a demonstration. */
export function forProduction(settings: Settings): Settings {
  return { ...settings, publicUrl: settings.publicUrl ?? localUrl(settings) };
}
