import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defaultUploadLimits, type UploadLimits } from "../../src/actions/begin-upload.ts";
import { newToken } from "../../src/outside/sign-in/credential.ts";
import type { PersonId } from "../../src/rules/words.ts";
import { keepToken } from "../../src/store/api-tokens.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { freshDatabase } from "./database.ts";
import type { UploadServerAsked, UploadServerSettings } from "./upload-server.ts";

const program = fileURLToPath(new URL("upload-server.ts", import.meta.url));

/** A real server in a process of its own, so that it can be killed. */
export interface UploadServer {
  readonly uploads: string;
  /** kill -9. */
  kill(): Promise<void>;
  ask(what: UploadServerAsked): Promise<number>;
}

/** A database, a folder of files, people with tokens, and as many servers on them as a test wants. */
export interface UploadSchool {
  readonly db: Database;
  readonly folder: string;
  /** `requests`: how often one address may ask for something in a minute. */
  serve(limits?: Partial<UploadLimits>, requests?: number): Promise<UploadServer>;
  /** Headers of somebody new who is signed in. */
  person(): Promise<{ id: PersonId; authorization: string }>;
  close(): Promise<void>;
}

export async function openUploadSchool(): Promise<UploadSchool> {
  const database = await freshDatabase();
  const db = openDatabase(database.url, { connections: 4 });
  const folder = await mkdtemp(join(tmpdir(), "assay-uploads-"));
  const running = new Set<ChildProcess>();

  async function serve(limits: Partial<UploadLimits> = {}, requests?: number): Promise<UploadServer> {
    const settings: UploadServerSettings = {
      databaseUrl: database.url,
      folder,
      limits: { ...defaultUploadLimits, ...limits },
      ...(requests !== undefined && { requests }),
    };
    const child = fork(program, [JSON.stringify(settings)], { execArgv: [] });
    running.add(child);
    child.once("exit", () => running.delete(child));
    const [address] = (await once(child, "message")) as [string];
    return {
      uploads: `${address}/api/v1/uploads`,
      kill: () => killed(child),
      async ask(what) {
        child.send(what);
        const [answer] = (await once(child, "message")) as [number];
        return answer;
      },
    };
  }

  return {
    db,
    folder,
    serve,
    async person() {
      const name = `person-${Math.random().toString(36).slice(2)}`;
      const { rows } = await db.pool.query<{ id: PersonId }>(
        "insert into people (name, email, roles) values ($1, $1 || '@example.org', '{student}') returning id",
        [name],
      );
      const id = rows[0]?.id as PersonId;
      const { token, hash } = newToken();
      await keepToken(db, { person: id, name: "test", hash, validDays: null });
      return { id, authorization: `Bearer ${token}` };
    },
    async close() {
      await Promise.all([...running].map(killed));
      await db.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function killed(child: ChildProcess): Promise<void> {
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}
