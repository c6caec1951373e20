import { EditorView } from "@codemirror/view";

const taken = "var(--mantine-color-madder-light)";
const added = "var(--mantine-color-moss-light)";
const underline = (hue: string) => `linear-gradient(${hue}, ${hue}) bottom/100% 2px no-repeat`;

/** What was taken away and what was added: told by a sign before the line, and by colour. */
export const comparingTheme = EditorView.theme({
  "&": { height: "auto" },
  ".cm-line, .cm-deletedChunk .cm-deletedLine": { paddingInlineStart: "1.5em", position: "relative" },
  "&.cm-merge-a .cm-changedLine, .cm-deletedChunk": { backgroundColor: taken },
  "&.cm-merge-b .cm-changedLine": { backgroundColor: added },
  "&.cm-merge-a .cm-changedLine::before, .cm-deletedChunk .cm-deletedLine::before": sign("−"),
  "&.cm-merge-b .cm-changedLine::before": sign("+"),
  "&.cm-merge-a .cm-changedText, & .cm-deletedChunk .cm-deletedText": {
    background: underline("var(--mantine-color-madder-outline)"),
  },
  "&.cm-merge-b .cm-changedText": { background: underline("var(--mantine-color-moss-outline)") },
  ".cm-deletedChunk": { paddingInlineStart: 0 },
  ".cm-deletedChunk .cm-deletedLine": { display: "block" },
  "&.cm-merge-a .cm-changedLineGutter, & .cm-deletedLineGutter": {
    background: "var(--mantine-color-madder-outline)",
  },
  "&.cm-merge-b .cm-changedLineGutter": { background: "var(--mantine-color-moss-outline)" },
  ".cm-collapsedLines": {
    color: "var(--mantine-color-dimmed)",
    background: "var(--mantine-color-default-hover)",
    fontFamily: "var(--mantine-font-family)",
  },
});

function sign(content: string) {
  return {
    content: `"${content}"`,
    position: "absolute",
    insetInlineStart: "0.4em",
    color: "var(--mantine-color-text)",
    userSelect: "none",
  };
}
