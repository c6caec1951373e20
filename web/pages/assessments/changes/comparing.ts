import { type LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import { getChunks, MergeView, unifiedMergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, highlightSpecialChars, lineNumbers } from "@codemirror/view";
import { codeColours } from "../reading/viewers/code/code-colours.ts";
import { languageOf } from "../reading/viewers/code/code-language.ts";
import { editorTheme } from "../reading/viewers/code/code-theme.ts";
import { comparingTheme } from "./comparing-theme.ts";

interface Wanted {
  /** By which the language is known. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly layout: "unified" | "beside";
  /** Whether what stayed the same is folded away. */
  readonly isFolded: boolean;
  readonly isDark: boolean;
  readonly labels: { readonly before: string; readonly after: string; readonly unchanged: string };
  /** Told which change was gone to, from 1. */
  readonly onChange: (nth: number) => void;
}

/** Two texts compared on a page. */
export interface Comparing {
  /** How many changes there are. */
  readonly count: number;
  /** Goes to the next change or the one before, and from the last to the first. */
  go(step: 1 | -1): void;
  end(): void;
}

const fold = { margin: 3, minSize: 6 };
/** Texts that have little in common are compared coarsely after that, rather than the page standing still. */
const diffConfig = { scanLimit: 2_000, timeout: 1_500 };

/** Puts a comparison of two texts on the page, line by line: to be read, not to be changed. */
export async function compareTexts(parent: HTMLElement, wanted: Wanted): Promise<Comparing> {
  const language = await languageOf(wanted.name).catch(() => null);
  const { view, end } =
    wanted.layout === "beside" ? beside(parent, wanted, language) : unified(parent, wanted, language);
  const chunks = getChunks(view.state)?.chunks ?? [];
  let at = 0;
  return {
    count: chunks.length,
    go(step) {
      at = ((Math.max(at, step === 1 ? 0 : 1) - 1 + step + chunks.length) % chunks.length) + 1;
      const chunk = chunks[at - 1];
      if (chunk === undefined) return;
      const position = Math.min(chunk.fromB, view.state.doc.length);
      view.dispatch({
        selection: { anchor: position },
        effects: EditorView.scrollIntoView(position, { y: "center" }),
      });
      wanted.onChange(at);
    },
    end,
  };
}

function unified(parent: HTMLElement, wanted: Wanted, language: LanguageSupport | null) {
  const merge = unifiedMergeView({
    ...{ original: wanted.before, mergeControls: false, gutter: true, diffConfig },
    ...(wanted.isFolded && { collapseUnchanged: fold }),
  });
  const view = new EditorView({
    parent,
    doc: wanted.after,
    extensions: [...extensions(wanted, wanted.labels.after, language), merge],
  });
  return { view, end: () => view.destroy() };
}

function beside(parent: HTMLElement, wanted: Wanted, language: LanguageSupport | null) {
  const { before, after, labels, isFolded } = wanted;
  const merge = new MergeView({
    parent,
    a: { doc: before, extensions: extensions(wanted, labels.before, language) },
    b: { doc: after, extensions: extensions(wanted, labels.after, language) },
    ...{ gutter: true, diffConfig },
    ...(isFolded && { collapseUnchanged: fold }),
  });
  return { view: merge.b, end: () => merge.destroy() };
}

function extensions(
  { isDark, labels }: Wanted,
  label: string,
  language: LanguageSupport | null,
): Extension[] {
  return [
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ tabindex: "0", "aria-label": label, "aria-readonly": "true" }),
    EditorState.phrases.of({ "$ unchanged lines": labels.unchanged }),
    EditorState.tabSize.of(4),
    EditorView.lineWrapping,
    lineNumbers(),
    highlightSpecialChars(),
    syntaxHighlighting(codeColours),
    // What comes first takes precedence.
    comparingTheme,
    editorTheme(isDark),
    ...(language ? [language] : []),
  ];
}
