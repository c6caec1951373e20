#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type ExitCode, minded, misused, result } from "./start/terminal.ts";

interface Verb {
  /** What stands after `assay`. */
  readonly usage: string;
  readonly about: string;
  readonly options?: Record<string, { type: "string" | "boolean" }>;
  /** How many words may follow the verb. */
  readonly words?: number;
  run(options: Record<string, string | boolean | undefined>, words: readonly string[]): Promise<ExitCode>;
}

// What was compiled once is kept beside the packages, where those who may change the program may write, and not in
// the folder for temporary files, which is everybody's. Where it cannot be written nothing is kept.
enableCompileCache(join(import.meta.dirname, "..", "node_modules", ".cache", "assay"));

// A verb brings along only what it needs: `assay decide` in a pipe answers at once, without a web server in memory.
const running = () => import("./start/running.ts");
const keeping = () => import("./start/keeping.ts");
const journal = () => import("./start/journal.ts");

const text = (value: string | boolean | undefined) => (typeof value === "string" ? value : null);

const verbs: Readonly<Record<string, Verb>> = {
  start: {
    usage: "start",
    about: "Everything on this machine: database, server, worker; the demonstration school on first start.",
    run: async () => (await running()).start(),
  },
  serve: {
    usage: "serve",
    about:
      "Production: the server and its worker, as the environment says. Refuses to start with demonstration people.",
    run: async () => (await running()).serve(),
  },
  work: {
    usage: "work",
    about: "A worker alone, beside servers that run elsewhere: timers, mails and what follows from facts.",
    run: async () => (await running()).work(),
  },
  migrate: {
    usage: "migrate",
    about: "Brings the database up to date and ends.",
    run: async () => (await keeping()).migrateDatabase(),
  },
  import: {
    usage: "import FOLDER",
    about: "Publishes the programmes and projects of a content folder (docs/content.md).",
    words: 1,
    run: async (_, [folder]) =>
      folder === undefined ? usage("import") : (await keeping()).importContent(folder),
  },
  demo: {
    usage: "demo",
    about: "Loads the demonstration school into an empty database.",
    run: async () => (await running()).demo(),
  },
  story: {
    usage: "story",
    about:
      "Plays students' ways through a server of its own, over HTTP, with a moved clock; prints each step.",
    run: async () => (await import("./start/story/run.ts")).story(),
  },
  decide: {
    usage: "decide < RECORDS",
    about: "Says what the rules say of records on standard input: recommended, allowed, refused, because.",
    run: async () =>
      (await import("./start/decide.ts")).runDecide(process.stdin, process.stdout, process.stderr),
  },
  verify: {
    usage: "verify FILE [--keys KEYS] [--proof PROOF] [--key KEY] [--json]",
    about:
      "Checks a certificate (PDF, PNG, SVG, JSON, JWT) or a receipt (JSON) without a server: what was signed, by whom, whether it holds. --keys: a school's assay-keys.json, for certificates; --proof: a certificate's proof.json, that its issuing is in the school's signed log; --key: its public key, for receipts.",
    options: {
      key: { type: "string" },
      keys: { type: "string" },
      proof: { type: "string" },
      json: { type: "boolean" },
    },
    words: 1,
    run: async ({ key, keys, proof, json }, [file]) =>
      file === undefined
        ? usage("verify")
        : (await import("./start/verify.ts")).verifyDocument(file, {
            key: text(key),
            keys: text(keys),
            proof: text(proof),
            json: json === true,
          }),
  },
  "journal verify": {
    usage: "journal verify [--record ID] [--file EXPORT] [--json]",
    about:
      "Checks the hash chain of one record or of all, in the database or in an export; names the first broken fact.",
    options: { record: { type: "string" }, file: { type: "string" }, json: { type: "boolean" } },
    run: async ({ record, file, json }) => {
      const exported = text(file);
      const { verifyFile, verifyStored } = await journal();
      if (exported !== null) return verifyFile(exported, json === true);
      return verifyStored(text(record), json === true);
    },
  },
  "journal export": {
    usage: "journal export [--record ID] > EXPORT",
    about: "Writes journals as JSON Lines that can be verified anywhere.",
    options: { record: { type: "string" } },
    run: async ({ record }) => (await journal()).exportStored(text(record)),
  },
  "log verify": {
    usage: "log verify [--checkpoint OLD] | --from OLD --to NEW --proof FILE --keys KEYS [--json]",
    about:
      "Checks the signed log against the journal, and against a checkpoint kept elsewhere. With --from and --to: whether one published checkpoint goes on from another, without a database.",
    options: {
      checkpoint: { type: "string" },
      from: { type: "string" },
      to: { type: "string" },
      proof: { type: "string" },
      keys: { type: "string" },
      json: { type: "boolean" },
    },
    run: async ({ checkpoint, from, to, proof, keys, json }) => {
      const { compareCheckpoints, verifyStoredLog } = await import("./start/log.ts");
      const [old, now] = [text(from), text(to)];
      if (old === null && now === null) return verifyStoredLog(text(checkpoint), json === true);
      if (old === null || now === null) return usage("log verify");
      return compareCheckpoints({
        ...{ from: old, to: now, proof: text(proof), keys: text(keys) },
        json: json === true,
      });
    },
  },
  "files check": {
    usage: "files check [--deep] [--remove-orphans] [--json]",
    about:
      "Says which files that the record needs are missing or damaged, and which lie there for nothing. --deep reads all.",
    options: { deep: { type: "boolean" }, "remove-orphans": { type: "boolean" }, json: { type: "boolean" } },
    run: async ({ deep, "remove-orphans": removeOrphans, json }) =>
      (await import("./start/files.ts")).checkStoredFiles({
        deep: deep === true,
        removeOrphans: removeOrphans === true,
        json: json === true,
      }),
  },
  "keys replace": {
    usage: "keys replace",
    about:
      "Where the installation's secret was lost: keys that it does not open make way for new ones. What they signed stays good.",
    run: async () => (await import("./start/sealed-keys.ts")).replaceLostKeys(),
  },
  "admin create": {
    usage: "admin create --email EMAIL --name NAME < PASSWORD",
    about: "Makes the first admin of an empty installation. The password is read from standard input.",
    options: { email: { type: "string" }, name: { type: "string" } },
    run: async ({ email, name }) => (await import("./start/admin.ts")).createAdmin(text(email), text(name)),
  },
};

minded(process.stdout);
process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<ExitCode> {
  const [first = "", second = ""] = words;
  const named = verbs[`${first} ${second}`] ? `${first} ${second}` : first;
  const verb = verbs[named];
  if (verb === undefined) {
    const asked = words.length === 0 || first === "--help" || first === "help";
    if (asked) result(overview());
    return asked && words.length > 0
      ? 0
      : asked
        ? 2
        : misused(`there is no verb "${first}"; see assay --help`);
  }
  try {
    const { values, positionals } = parseArgs({
      args: words.slice(named.split(" ").length),
      options: { help: { type: "boolean" }, ...verb.options },
      allowPositionals: (verb.words ?? 0) > 0,
    });
    if (values.help === true) {
      result(`assay ${verb.usage}\n\n${verb.about}`);
      return 0;
    }
    if (positionals.length > (verb.words ?? 0)) return usage(named);
    return await verb.run(values, positionals);
  } catch (error) {
    if (isMisuse(error)) return misused(`${error.message} — usage: assay ${verb.usage}`);
    throw error;
  }
}

async function usage(named: string): Promise<ExitCode> {
  return misused(`usage: assay ${verbs[named]?.usage ?? named}`);
}

function isMisuse(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}

function overview(): string {
  const width = Math.max(...Object.keys(verbs).map((name) => name.length));
  const lines = Object.entries(verbs).map(([name, { about }]) => `  ${name.padEnd(width)}  ${about}`);
  return `assay VERB [OPTIONS]\n\n${lines.join("\n")}\n\nassay VERB --help explains one.`;
}
