import { isBuiltin } from "node:module";
import { posix } from "node:path";
import { parsed, type Sources, walk } from "./sources.ts";

/** One import: `to` is a path of ours, or a package's name, or a module of Node's with its `node:` prefix. */
export type Import = { from: string; to: string; typeOnly: boolean };

/** Who imports whom, in the order of the files: type imports, re-exports and `import()` included. */
export function importsOf(sources: Sources): Import[] {
  return [...sources].flatMap(([from, text]) =>
    requestsIn(from, text).map(({ request, typeOnly }) => ({
      from,
      to: target(from, request),
      typeOnly,
    })),
  );
}

/** Circles of imports, each as the files it goes through; every circle is told once. */
export function circlesIn(imports: readonly Import[]): string[][] {
  const next = Map.groupBy(imports, ({ from }) => from);
  const done = new Set<string>();
  const circles: string[][] = [];
  const visit = (file: string, way: string[]) => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file]);
    if (way.includes(file) || done.has(file)) return;
    for (const { to } of next.get(file) ?? []) visit(to, [...way, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return circles;
}

type Request = { request: string; typeOnly: boolean };

function requestsIn(path: string, text: string): Request[] {
  const { program, module } = parsed(path, text);
  const found: Request[] = module.staticImports.map(({ moduleRequest, entries }) => ({
    request: moduleRequest.value,
    typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
  }));
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest) found.push({ request: moduleRequest.value, typeOnly: isType });
    }
  }
  for (const [node] of walk(program)) {
    const literal =
      node.type === "ImportExpression" || node.type === "TSImportType" ? node.source : undefined;
    const value = literal ?? (isUrlBesideThisFile(node, text) ? (node.arguments as unknown[])[0] : undefined);
    const request = (value as { value?: unknown } | undefined)?.value;
    if (typeof request === "string") found.push({ request, typeOnly: node.type === "TSImportType" });
  }
  return found;
}

// `new URL("./child.ts", import.meta.url)` is how a program is started in a process of its own.
function isUrlBesideThisFile(node: { type: string; start: number; end: number }, text: string): boolean {
  return (
    node.type === "NewExpression" &&
    /^new URL\("[.]{1,2}\/[^"]+[.]tsx?",\s*import[.]meta[.]url\)$/.test(text.slice(node.start, node.end))
  );
}

function target(from: string, request: string): string {
  if (request.startsWith(".")) return posix.join(posix.dirname(from), request.split("?")[0] ?? request);
  if (isBuiltin(request)) return request.startsWith("node:") ? request : `node:${request}`;
  return request
    .split("/")
    .slice(0, request.startsWith("@") ? 2 : 1)
    .join("/");
}
