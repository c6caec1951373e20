import { defaultKeymap } from "@codemirror/commands";
import { type LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightSpecialChars, keymap } from "@codemirror/view";
import type { Spot } from "../../place.ts";
import { following } from "./code-append.ts";
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
  const view = new EditorView({
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
  given.set(view, text.length);
  return view;
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

/** How much of its text, as it was read, each editor was given: line ends may be two letters there. */
const given = new WeakMap<EditorView, number>();

/** What came after what is there already. */
export function append(view: EditorView, text: string) {
  const before = given.get(view) ?? 0;
  if (text.length <= before) return;
  given.set(view, text.length);
  const { length } = view.state.doc;
  const { from, insert } = following(text, before, length);
  view.dispatch({ changes: { from, to: length, insert } });
}

export function openSearch(view: EditorView) {
  openSearchPanel(view);
}
