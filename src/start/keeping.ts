import { attached } from "./attach.ts";
import { clockOfThisMachine } from "./clock.ts";
import { importFolder } from "./import.ts";
import { type ExitCode, progress, result } from "./terminal.ts";

/** `assay migrate`. */
export function migrateDatabase(): Promise<ExitCode> {
  return attached(async () => {
    result("The database is up to date.");
    return 0;
  });
}

/** `assay import FOLDER`. */
export function importContent(folder: string): Promise<ExitCode> {
  return attached(async (db) => {
    const imported = await importFolder(db, folder, clockOfThisMachine.now());
    if (!imported.ok) {
      for (const problem of imported.problems) result(problem);
      progress(`Nothing was published: ${imported.problems.length} problems`);
      return 1;
    }
    for (const { programme, project, edition, isNew } of imported.publications) {
      result(`${programme}/${project}: edition ${edition}${isNew ? " published" : " unchanged"}`);
    }
    return 0;
  });
}
