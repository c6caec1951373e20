import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { clockOfThisMachine } from "../../src/start/clock.ts";
import { openInstallation } from "../../src/start/installation.ts";
import { listen } from "../../src/start/listening.ts";
import { readSettings } from "../../src/start/settings.ts";

export interface Throwaway {
  /** The migrated, empty database, as its owner. */
  readonly ownerUrl: string;
  /** The OpenAPI document of the running server. */
  openApi(): Promise<unknown>;
}

/** Runs `work` on an installation of its own in a temporary folder, of which nothing is left afterwards. */
export async function withThrowawayInstallation<T>(work: (on: Throwaway) => Promise<T>): Promise<T> {
  const dataFolder = await mkdtemp(join(tmpdir(), "assay-generate-"));
  try {
    // As in production: what exists for demonstrations only is not part of the documented interface.
    const read = readSettings({
      ASSAY_DATA: dataFolder,
      ASSAY_PORT: "0",
      ASSAY_URL: "https://assay.example",
    });
    if (!read.ok) throw new Error(read.problems.join("; "));
    const log = pino({ level: "silent" });
    const after = { facts: () => [], caseFacts: () => [] };
    const opening = { settings: read.settings, clock: clockOfThisMachine, log, after };
    const opened = await openInstallation({ ...opening, durability: "throwaway" });
    if (!opened.ok) throw new Error(`${opened.message}. ${opened.remedy}`);
    const { installation } = opened;
    try {
      const openApi = async () => {
        const listening = await listen(installation, read.settings, "0".repeat(64), log, null);
        const document = listening.app.swagger();
        await listening.close();
        return document;
      };
      let document: Promise<unknown> | undefined;
      return await work({ ownerUrl: installation.ownerUrl, openApi: () => (document ??= openApi()) });
    } finally {
      await installation.close();
    }
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}
