import type { Logger } from "pino";
import { pino } from "pino";

/** 0 done, 1 refused or found false, 2 misused. */
export type ExitCode = 0 | 1 | 2;

let readerIsGone = false;

/**
 * A reader that has read enough, such as `head`, is no fault. What runs is asked to end as by a signal, so that
 * nothing is left behind it.
 */
export function minded(output: NodeJS.WriteStream): void {
  output.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    readerIsGone = true;
    process.emit("SIGTERM");
  });
}

/** Whether nobody reads the results any more: what would only be written need not be made. */
export function isUnread(): boolean {
  return readerIsGone;
}

/** Results, for the reader or the next program. */
export function result(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What strangers wrote steers no terminal: controls, and signs that turn the direction, are shown by number. */
export function printable(text: string): string {
  return text.replaceAll(/\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu, (sign) =>
    sign === "\n" ? " / " : `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}

/** What happens meanwhile. */
export function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}

export function refuse(message: string, remedy: string): ExitCode {
  progress(`assay: ${message}`);
  progress(`       ${remedy}`);
  return 1;
}

export function misused(message: string): ExitCode {
  progress(`assay: ${message}`);
  return 2;
}

/** Logs are lines of JSON on stderr. Where a person watches, only what needs attention is written. */
export function openLog(level: "info" | "warn"): Logger {
  return pino(
    {
      level,
      serializers: { err: told },
      redact: {
        paths: ["req.headers.cookie", "req.headers.authorization", "*.password", "*.token", "*.secret"],
        censor: "[kept out]",
      },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}

/** One wish to end may arrive several times: from the terminal, and from each program in between that hands it on. */
const oneWishMs = 1_000;

/** What an error says of itself. Libraries hang whole connections on theirs, which are nothing for a log. */
function told(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const code = "code" in error ? { code: error.code } : {};
  return { type: name, message, ...code, stack, ...(cause === undefined ? {} : { cause: told(cause) }) };
}

/** Resolves when the process is asked to end; asked again a while later, it ends at once. */
export function askedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    let asked: number | undefined;
    const ask = () => {
      if (asked !== undefined && performance.now() - asked > oneWishMs) process.exit(130);
      asked ??= performance.now();
      resolve();
    };
    process.on("SIGINT", ask);
    process.on("SIGTERM", ask);
    // A closed terminal is a wish to end, too: nothing may be left running behind it.
    process.on("SIGHUP", ask);
  });
}
