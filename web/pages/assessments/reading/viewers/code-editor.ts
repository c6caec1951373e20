import { defaultKeymap } from "@codemirror/commands";
import { type LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightSpecialChars, keymap } from "@codemirror/view";
import type { Spot } from "../place.ts";
import { codeColours } from "./code-colours.ts";
import { selectedLines } from "./code-lines.ts";
import { marks } from "./code-marks.ts";
import { editorTheme } from "./code-theme.ts";

interface Wanted {
  readonly text: string;
  /** What is read out as the text's name. */
  readonly label: string;
  /** Words of the search panel, by the English ones. */
  readonly phrases: Readonly<Record<string, string>>;
  readonly onSelect: (spot: Spot | null) => void;
}

interface Look {
  readonly isWrapping?: boolean;
  readonly isDark?: boolean;
  readonly language?: LanguageSupport;
}

const parts = { wrapping: new Compartment(), scheme: new Compartment(), language: new Compartment() };

/** A text to be read: nothing can be written, everything selected and searched, by mouse and by keyboard. */
export function editorFor(parent: HTMLElement, { text, label, phrases, onSelect }: Wanted): EditorView {
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.contentAttributes.of({ tabindex: "0", "aria-label": label, "aria-readonly": "true" }),
        EditorState.phrases.of(phrases),
        EditorState.tabSize.of(4),
        highlightSpecialChars(),
        drawSelection(),
        search({ top: true }),
        highlightSelectionMatches(),
        syntaxHighlighting(codeColours),
        keymap.of([...searchKeymap, ...defaultKeymap]),
        selectedLines(onSelect),
        marks,
        parts.wrapping.of([]),
        parts.scheme.of(editorTheme(false)),
        parts.language.of([]),
      ],
    }),
  });
}

export function setLook(view: EditorView, { isWrapping, isDark, language }: Look) {
  const effects = [
    ...changed(parts.wrapping, isWrapping, (wraps) => (wraps ? EditorView.lineWrapping : [])),
    ...changed(parts.scheme, isDark, editorTheme),
    ...changed(parts.language, language, (support) => support),
  ];
  view.dispatch({ effects });
}

function changed<Value>(part: Compartment, value: Value | undefined, to: (value: Value) => Extension) {
  return value === undefined ? [] : [part.reconfigure(to(value))];
}

/** What came after what is there already. A line's end that the pieces parted is put together. */
export function append(view: EditorView, text: string) {
  const there = view.state.doc.toString();
  const normal = text.replaceAll(/\r\n?/g, "\n");
  if (normal.length <= there.length) return;
  const keeps = normal.startsWith(there) ? there.length : 0;
  view.dispatch({ changes: { from: keeps, to: there.length, insert: normal.slice(keeps) } });
}

export function openSearch(view: EditorView) {
  openSearchPanel(view);
}
