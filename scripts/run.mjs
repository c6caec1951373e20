// Runs one of the checkout's own programs on Node 24, installing first what is missing:
//   node scripts/run.mjs src/main.ts verify file.json
import { environmentFor, provision, run } from "./provision.mjs";

const node = await provision();
process.exitCode = await run(node, process.argv.slice(2), { env: environmentFor(node) });
