import { circlesIn, type Import, importsOf } from "./imports.ts";
import type { Sources } from "./sources.ts";

/** Folder of src → the other folders of src that it may import from. */
const mayImport: Record<string, readonly string[]> = {
  rules: [],
  reading: [],
  store: ["rules"],
  actions: ["rules", "store"],
  outside: ["rules", "reading"],
  followups: ["rules", "store", "actions", "outside"],
  http: ["rules", "reading", "store", "actions"],
};

/** Files that something other than an import begins with. */
const beginnings = ["src/main.ts", "web/main.tsx", "web/vite.config.ts"];

/** Folders of src that run in the browser, too. */
const everywhere = ["rules", "reading"];

type Rule = { name: string; breaks: (edge: Import) => boolean };

const isTest = (path: string) => /[.]test[.]tsx?$/.test(path);
const isOurs = (path: string) => /^(src|web|test|bench|scripts)\//.test(path);
const within = (folder: string, path: string) => path.startsWith(`${folder}/`);
const wires = (path: string) => path === "src/main.ts" || within("src/start", path);
const ships = (path: string) => (within("src", path) || within("web", path)) && !isTest(path);
const isBrowser = (path: string) => within("web", path) && !isTest(path) && path !== "web/vite.config.ts";

const runsEverywhere = (path: string) => everywhere.some((folder) => within(`src/${folder}`, path));

const folderRules: Rule[] = Object.entries(mayImport).map(([folder, others]) => ({
  name: `src/${folder} may import ${others.length > 0 ? others.join(", ") : "nothing of ours"}`,
  breaks: ({ from, to }) =>
    within(`src/${folder}`, from) &&
    !isTest(from) &&
    isOurs(to) &&
    ![folder, ...others].some((other) => within(`src/${other}`, to)),
}));

const rules: Rule[] = [
  ...folderRules,
  ...everywhere.map((folder) => ({
    name: `src/${folder} uses no package and nothing of Node's`,
    breaks: ({ from, to }: Import) => within(`src/${folder}`, from) && !isTest(from) && !isOurs(to),
  })),
  {
    name: "web may import src/rules, src/reading and nothing else of ours",
    breaks: ({ from, to }) => isBrowser(from) && isOurs(to) && !within("web", to) && !runsEverywhere(to),
  },
  {
    name: "web runs in a browser, without Node's modules",
    breaks: ({ from, to }) => isBrowser(from) && to.startsWith("node:"),
  },
  {
    name: "only src/main.ts and src/start wire things together",
    breaks: ({ from, to }) => ships(from) && !wires(from) && wires(to),
  },
  {
    name: "src and web import no test, bench or script",
    breaks: ({ from, to }) => ships(from) && (isTest(to) || /^(test|bench|scripts)\//.test(to)),
  },
];

/** Every import that breaks the house, every circle, orphan and import that leads nowhere, in words. */
export function complaints(sources: Sources, elsewhere: (path: string) => boolean = () => false): string[] {
  const imports = importsOf(sources);
  const broken = rules.flatMap(({ name, breaks }) =>
    imports.filter(breaks).map(({ from, to }) => `${name}: ${from} imports ${to}`),
  );
  const circles = circlesIn(imports).map((way) => `a circle of imports: ${way.join(" → ")}`);
  const imported = new Set(imports.map(({ to }) => to));
  const orphans = [...sources.keys()]
    .filter(
      (path) => ships(path) && !path.endsWith(".d.ts") && !beginnings.includes(path) && !imported.has(path),
    )
    .map((path) => `an orphan: nobody imports ${path}`);
  const astray = imports
    .filter(({ to }) => isOurs(to) && !sources.has(to) && !elsewhere(to))
    .map(({ from, to }) => `leads nowhere: ${from} imports ${to}`);
  return [...broken, ...circles, ...orphans, ...astray];
}
