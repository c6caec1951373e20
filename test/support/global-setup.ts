import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startTestCluster } from "./database.ts";

/** The test run's one PostgreSQL: started when the first test asks for a database, so that pure tests do not wait. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "assay-tests-"));
  let cluster: ReturnType<typeof startTestCluster> | undefined;
  const server = createServer(async (asking) => {
    cluster ??= startTestCluster();
    asking.end(
      await cluster.then(JSON.stringify, (fault: Error) => JSON.stringify({ fault: fault.message })),
    );
  });
  const address = join(folder, "cluster");
  await new Promise<void>((resolve) => server.listen(address, resolve));
  project.provide("testCluster", address);
  return async () => {
    await new Promise((resolve) => server.close(resolve));
    await cluster?.then(
      (started) => started.stop(),
      () => {},
    );
    await rm(folder, { recursive: true, force: true });
  };
}
