// `npm start`: everything a fresh checkout needs, then Assay itself. Arguments go on to `assay start`.
import { buildWeb } from "./build-web.mjs";
import { environmentFor, giveUp, provision, run } from "./provision.mjs";

const node = await provision();
if (!(await buildWeb(node))) {
  giveUp("The web app could not be built.", "The build's own words stand above; nothing was started.");
}
const args = ["src/main.ts", "start", ...process.argv.slice(2)];
process.exitCode = await run(node, args, { env: environmentFor(node) });
