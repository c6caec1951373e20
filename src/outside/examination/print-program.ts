/**
 * Prints the program that examines files, and all that it imports, as one text without types. A process of its own: so
 * far Node warns whoever takes types away by hand.
 */
import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";

const first = new URL("./child.ts", import.meta.url);
const sources: Record<string, string> = {};
collect(first);

// What is imported is found in the text: the process may read no file.
process.stdout.write(`import { registerHooks } from "node:module";
const sources = ${JSON.stringify(sources)};
registerHooks({
  resolve: (name, context, next) =>
    /^(\\.|file:)/.test(name)
      ? { url: new URL(name, context.parentURL).href, shortCircuit: true }
      : next(name, context),
  load: (url, context, next) =>
    Object.hasOwn(sources, url)
      ? { format: "module", source: sources[url], shortCircuit: true }
      : next(url, context),
});
await import(${JSON.stringify(first.href)});
`);

function collect(file: URL): void {
  if (Object.hasOwn(sources, file.href)) return;
  const source = stripTypeScriptTypes(readFileSync(file, "utf8"));
  sources[file.href] = source;
  for (const [, path = ""] of source.matchAll(/\bfrom "(\.[^"]+)"/g)) collect(new URL(path, file));
}
