import { stageMoves, stages } from "../../src/rules/assessment.ts";

/** The stages of an assessment and the moves between them, as a diagram that GitHub and most editors draw. */
export async function lifecycle(): Promise<string> {
  const id = (stage: string) => stage.replaceAll("-", "_");
  const names = stages.map((stage) => `  state "${stage.replaceAll("-", " ")}" as ${id(stage)}`);
  const moves = stages.flatMap((from) => stageMoves[from].map((to) => `  ${id(from)} --> ${id(to)}`));
  const ends = stages.filter((stage) => stageMoves[stage].length === 0).map((end) => `  ${id(end)} --> [*]`);
  const first = stages.filter((stage) => !stages.some((from) => stageMoves[from].includes(stage)));
  const begins = first.map((stage) => `  [*] --> ${id(stage)}`);
  return `# The life of an assessment

Made from \`src/rules/assessment.ts\` by \`npm run generate\`. The database refuses every other move.

\`\`\`mermaid
stateDiagram-v2
${[...names, ...begins, ...moves, ...ends].join("\n")}
\`\`\`
`;
}
