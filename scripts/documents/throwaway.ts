import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../../src/outside/postgres/embedded.ts";
import { migrate } from "../../src/store/migrate.ts";

/** Runs `work` with the owner's address of a migrated, empty database, of which nothing is left afterwards. */
export async function withMigratedDatabase<T>(work: (ownerUrl: string) => Promise<T>): Promise<T> {
  const dataFolder = await mkdtemp(join(tmpdir(), "assay-generate-"));
  try {
    const started = await startEmbeddedPostgres({ dataFolder, durability: "throwaway" });
    if (!started.ok) throw new Error(`${started.refusal.message} ${started.refusal.remedy}`);
    try {
      await migrate(started.postgres.ownerUrl);
      return await work(started.postgres.ownerUrl);
    } finally {
      await started.postgres.stop();
    }
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}
