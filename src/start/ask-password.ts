import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";

/**
 * A password from the person at the terminal, without showing it, or the first line of what is piped in. Never from
 * an argument, which everybody on the machine could read. null: given up with Ctrl-C or Ctrl-D.
 */
export async function askPassword(question: string): Promise<string | null> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).split(/\r?\n/, 1)[0] ?? "";
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  process.stderr.write(question);
  const given = await new Promise<string | null>((resolve) => {
    terminal.once("line", resolve);
    terminal.once("SIGINT", () => resolve(null));
    terminal.once("close", () => resolve(null));
  });
  terminal.close();
  process.stderr.write("\n");
  return given;
}
