import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const printing = fileURLToPath(new URL("./print-program.ts", import.meta.url));
const longestText = 4 << 20;

let text: Promise<string> | null = null;

/**
 * The text of the program that examines files, made once: were it made of its source files for each file, that would take
 * three times as long as all the rest of its start, and it would have to be let read them.
 */
export function programText(): Promise<string> {
  text ??= print().catch((fault: unknown) => {
    text = null;
    throw fault;
  });
  return text;
}

async function print(): Promise<string> {
  const { stdout } = await run(process.execPath, ["--no-warnings", printing], {
    env: {},
    maxBuffer: longestText,
  });
  return stdout;
}
