import { EditorView } from "@codemirror/view";

const body = "var(--mantine-color-body)";
const line = "var(--assay-line)";
const dimmed = "var(--mantine-color-dimmed)";

const look = {
  "&": {
    height: "100%",
    color: "var(--mantine-color-text)",
    backgroundColor: body,
    fontSize: "var(--code-size)",
  },
  "&.cm-focused": { outline: "2px solid var(--assay-focus)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--mantine-font-family-monospace)", lineHeight: "1.55" },
  ".cm-content": { padding: "0.4rem 0", caretColor: "var(--mantine-color-text)" },
  ".cm-cursor": { borderLeftColor: "var(--mantine-color-text)" },
  ".cm-line": { padding: "0 1rem 0 0.6rem" },
  ".cm-gutters": { backgroundColor: body, color: dimmed, border: "none" },
  ".cm-lineNumbers .cm-gutterElement": {
    minWidth: "3.2em",
    padding: "0 0.6em 0 0.8em",
    cursor: "pointer",
    userSelect: "none",
  },
  ".cm-lineNumbers .cm-gutterElement:hover": { color: "var(--mantine-color-anchor)" },
  ".cm-marked": {
    backgroundColor: "var(--code-marked)",
    boxShadow: "inset 3px 0 0 var(--mantine-color-petrol-outline)",
  },
  ".cm-pinned": { backgroundColor: "var(--code-pinned)" },
  ".cm-pinned.cm-marked": { backgroundColor: "var(--code-marked)" },
  ".cm-pinnedNumber": { boxShadow: "inset 3px 0 0 var(--mantine-color-plum-outline)" },
  ".cm-pinLabel": {
    marginInlineStart: "1.5em",
    padding: "0.05em 0.5em",
    borderRadius: "3px",
    fontFamily: "var(--mantine-font-family)",
    fontSize: "0.85em",
    color: "var(--mantine-color-plum-light-color)",
    backgroundColor: "var(--mantine-color-plum-light)",
    userSelect: "none",
  },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--code-selection)",
  },
  ".cm-selectionMatch": { backgroundColor: "var(--code-match)" },
  ".cm-searchMatch": { backgroundColor: "var(--code-found)", color: "var(--mantine-color-text)" },
  ".cm-searchMatch-selected": { outline: "2px solid var(--mantine-color-ochre-outline)" },
  ".cm-panels": { color: "inherit", backgroundColor: body, fontFamily: "var(--mantine-font-family)" },
  ".cm-panels-top": { borderBottom: `1px solid ${line}` },
  ".cm-panel.cm-search": { padding: "0.4rem 2rem 0.4rem 0.6rem", fontSize: "0.8rem" },
  ".cm-panel.cm-search label": {
    display: "inline-flex",
    alignItems: "center",
    gap: "0.25em",
    fontSize: "inherit",
  },
  ".cm-panel.cm-search [name=close]": {
    top: "4px",
    right: "6px",
    width: "24px",
    height: "24px",
    fontSize: "1.1rem",
    color: dimmed,
    cursor: "pointer",
  },
  ".cm-textfield": {
    padding: "0.2rem 0.5rem",
    border: "1px solid var(--assay-field-border)",
    borderRadius: "var(--mantine-radius-sm)",
    fontSize: "inherit",
    backgroundColor: body,
    color: "inherit",
  },
  ".cm-button": {
    padding: "0.2rem 0.6rem",
    border: "1px solid var(--mantine-color-default-border)",
    borderRadius: "var(--mantine-radius-sm)",
    fontSize: "inherit",
    backgroundImage: "none",
    backgroundColor: "var(--mantine-color-default-hover)",
    color: "inherit",
    cursor: "pointer",
  },
};

const themes = [EditorView.theme(look, { dark: false }), EditorView.theme(look, { dark: true })] as const;

/** The editor in the page's own colours. */
export function editorTheme(isDark: boolean) {
  return themes[isDark ? 1 : 0];
}
