// A process of its own that runs the embedded PostgreSQL, so that a test can kill it, or run it as somebody else.
// node run-postgres.ts <data folder> [full|throwaway]. Answers one line of JSON, ends when its input does.
import { startEmbeddedPostgres } from "../../src/outside/postgres/embedded.ts";

const [dataFolder = "", durability] = process.argv.slice(2);
const started = await startEmbeddedPostgres({
  dataFolder,
  durability: durability === "throwaway" ? "throwaway" : "full",
  log: (line) => process.stderr.write(`${line}\n`),
});
if (started.ok) {
  const { url, ownerUrl, adopted, pid, stop } = started.postgres;
  process.stdout.write(`${JSON.stringify({ ok: true, url, ownerUrl, adopted, pid })}\n`);
  process.stdin.resume().on("end", stop);
} else {
  process.stdout.write(`${JSON.stringify(started)}\n`);
}
