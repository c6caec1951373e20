import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseSync } from "oxc-parser";

const source = join(import.meta.dirname, "..", "..", "src", "rules", "refusals.ts");

/** Every "no" of the rules: its code and the details that come with it, read from the one interface that lists them. */
export async function refusals(): Promise<string> {
  const text = await readFile(source, "utf8");
  const { program, comments, errors } = parseSync(source, text);
  if (errors[0]) throw new Error(errors[0].message);
  const listed = program.body
    .map((statement) => (statement.type === "ExportNamedDeclaration" ? statement.declaration : statement))
    .find((declared) => declared?.type === "TSInterfaceDeclaration" && declared.id.name === "RefusalDetails");
  if (listed?.type !== "TSInterfaceDeclaration")
    throw new Error("RefusalDetails is not in src/rules/refusals.ts");
  const rows = listed.body.body.flatMap((member) => {
    if (member.type !== "TSPropertySignature" || member.key.type !== "Literal") return [];
    const said = comments.findLast(
      ({ end }) => end <= member.start && text.slice(end, member.start).trim() === "",
    );
    const about = said
      ? said.value
          .replace(/^\s*\*+/gm, "")
          .replaceAll(/\s+/g, " ")
          .trim()
      : "";
    const details = member.typeAnnotation
      ? text.slice(member.typeAnnotation.start, member.typeAnnotation.end)
      : "";
    return [`| \`${String(member.key.value)}\` | ${detailsIn(details)} | ${about.replaceAll("|", "\\|")} |`];
  });
  return `# The refusals

Made from \`src/rules/refusals.ts\` by \`npm run generate\`: every "no" of the rules, a value with a code and its
details. Over HTTP the code is the problem's \`code\` (\`src/http/problems.ts\` chooses the status), and every code has
its words in English and French (\`web/language\`).

| code | details | what it says |
|---|---|---|
${rows.join("\n")}
`;
}

function detailsIn(type: string): string {
  const fields = [...type.matchAll(/readonly (\w+): ([^;}]+)/g)];
  return fields
    .map(([, name, value]) => `\`${name}: ${value?.replaceAll("readonly ", "").trim()}\``)
    .join(", ");
}
