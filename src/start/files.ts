import { checkFiles, type FileFinding, type FilesChecked } from "../actions/check-files.ts";
import { openFiles } from "../outside/files/open-files.ts";
import { attached } from "./attach.ts";
import { clockOfThisMachine } from "./clock.ts";
import { filesRefusal } from "./kept-where.ts";
import { type ExitCode, isUnread, progress, refuse, result } from "./terminal.ts";

export interface AskedOfFiles {
  readonly deep: boolean;
  readonly removeOrphans: boolean;
  readonly json: boolean;
}

/** `assay files check`: whether every file that the record needs is there; exit code 1 where one is not. */
export function checkStoredFiles({ deep, removeOrphans, json }: AskedOfFiles): Promise<ExitCode> {
  return attached(async (db, settings) => {
    const unreachable = await filesRefusal(settings);
    if (unreachable !== null) return refuse(...unreachable);
    const { files } = await openFiles(settings, clockOfThisMachine);
    const now = clockOfThisMachine.now();
    const checking = checkFiles({ db, files, now, deep, removeOrphans });
    for (;;) {
      const next = await checking.next();
      if (next.done === true) return ended(next.value, { json, removeOrphans });
      if (isUnread()) return 0;
      result(json ? JSON.stringify(next.value) : line(next.value));
    }
  });
}

function line(finding: FileFinding): string {
  const file = `${finding.sha256} (${finding.bytes} bytes)`;
  if (finding.is === "orphan") {
    const since = new Date(finding.storedAt).toISOString();
    return `${finding.removed ? "removed" : "orphan"}  ${file}, stored ${since}, needed by nothing`;
  }
  const needed =
    finding.assessments.length === 0
      ? "an upload that is not handed in"
      : `assessment ${finding.assessments.join(", ")}`;
  if (finding.is === "missing") return `missing  ${file}, needed by ${needed}`;
  const found = finding.is === "wrong-size" ? `${finding.found} bytes are there` : "other bytes are there";
  return `damaged  ${file}, needed by ${needed}: ${found}`;
}

function ended(checked: FilesChecked, { json, removeOrphans }: Omit<AskedOfFiles, "deep">): ExitCode {
  const { needed, bytes, missing, damaged, orphans, orphanBytes, removed } = checked;
  if (json) result(JSON.stringify({ is: "checked", ...checked }));
  else {
    const isWell = missing + damaged === 0;
    const what = isWell ? "all there" : `${missing} missing, ${damaged} damaged`;
    result(`${needed} files, ${bytes} bytes needed: ${what}`);
    if (orphans > 0) {
      const gone = removeOrphans ? `, ${removed} removed` : "; --remove-orphans removes them";
      progress(`${orphans} files, ${orphanBytes} bytes, are needed by nothing${gone}`);
    }
  }
  return missing + damaged === 0 ? 0 : 1;
}
