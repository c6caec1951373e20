import { EditorSelection, RangeSet, StateEffect, StateField, type Text } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  gutterLineClass,
  WidgetType,
} from "@codemirror/view";
import type { InLine, Pin, Spot } from "../../place.ts";

interface Wanted {
  readonly spot: Spot | null;
  readonly found: InLine | undefined;
}

const markLines = StateEffect.define<Wanted>();
const setPins = StateEffect.define<readonly Pin[]>();

const marked = Decoration.line({ class: "cm-marked" });
const pinned = Decoration.line({ class: "cm-pinned" });
const searched = Decoration.mark({ class: "cm-searchMatch" });

class PinnedNumber extends GutterMarker {
  override elementClass = "cm-pinnedNumber";
}
const pinnedNumber = new PinnedNumber();

/** What was pinned to a line, in words at its end. */
class Label extends WidgetType {
  readonly words: string;

  constructor(words: string) {
    super();
    this.words = words;
  }

  override eq(other: Label) {
    return other.words === this.words;
  }

  toDOM() {
    const label = document.createElement("span");
    label.className = "cm-pinLabel";
    label.textContent = this.words;
    return label;
  }
}

interface Marks {
  readonly lines: DecorationSet;
  readonly numbers: RangeSet<GutterMarker>;
}

interface Held extends Marks, Wanted {
  readonly pins: readonly Pin[];
}

const nothing: Wanted = { spot: null, found: undefined };

const held = StateField.define<Held>({
  create: ({ doc }) => ({ spot: null, found: undefined, pins: [], ...drawn(doc, nothing, []) }),
  update(before, { effects, docChanged, state }) {
    let wanted: Wanted = before;
    let { pins } = before;
    for (const effect of effects) {
      if (effect.is(markLines)) wanted = effect.value;
      if (effect.is(setPins)) pins = effect.value;
    }
    if (!docChanged && wanted === before && pins === before.pins) return before;
    const { spot, found } = wanted;
    return { spot, found, pins, ...drawn(state.doc, wanted, pins) };
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ lines }) => lines),
    gutterLineClass.from(field, ({ numbers }) => numbers),
  ],
});

/** The lines that were asked for, and those with pins. */
export const marks = held;

/** Marks the lines of a place, and what was found in the first, and brings them into view; none where it names none. */
export function mark(view: EditorView, spot: Spot | null, found?: InLine) {
  view.dispatch({ effects: markLines.of({ spot, found }) });
  const { doc } = view.state;
  if (spot?.line === undefined || spot.line > doc.lines) return;
  const { from } = doc.line(spot.line);
  const inLine = rangeOf(doc, { spot, found });
  const shown = inLine ? EditorSelection.range(inLine.to, inLine.from) : EditorSelection.cursor(from);
  const effects = EditorView.scrollIntoView(shown, { y: "center", xMargin: 60 });
  view.dispatch({ selection: { anchor: from }, effects });
}

/** Where that stands which was found; null where nothing was, or the line has become shorter. */
function rangeOf(doc: Text, { spot, found }: Wanted): { from: number; to: number } | null {
  if (spot?.line === undefined || found === undefined || spot.line > doc.lines) return null;
  const line = doc.line(spot.line);
  const from = line.from + found.column - 1;
  const to = from + found.length;
  return to > from && to <= line.to ? { from, to } : null;
}

export function markPins(view: EditorView, pins: readonly Pin[]) {
  view.dispatch({ effects: setPins.of(pins) });
}

function drawn(doc: Text, wanted: Wanted, pins: readonly Pin[]): Marks {
  const { spot } = wanted;
  const inLine = rangeOf(doc, wanted);
  const ofPins = pins.flatMap(({ place }) => linesIn(doc, place));
  const labels = pins.flatMap(({ place, label }) => {
    if (place.line === undefined || place.line > doc.lines) return [];
    return [Decoration.widget({ widget: new Label(label), side: 1 }).range(doc.line(place.line).to)];
  });
  const lines = [
    ...linesIn(doc, spot).map((from) => marked.range(from)),
    ...ofPins.map((from) => pinned.range(from)),
    ...labels,
    ...(inLine ? [searched.range(inLine.from, inLine.to)] : []),
  ];
  return {
    lines: Decoration.set(lines, true),
    numbers: RangeSet.of(
      [...new Set(ofPins)].map((from) => pinnedNumber.range(from)),
      true,
    ),
  };
}

/** Where each line of a place begins. */
function linesIn(doc: Text, spot: Spot | null): number[] {
  if (spot?.line === undefined) return [];
  const last = Math.min(spot.toLine ?? spot.line, doc.lines);
  const begins: number[] = [];
  for (let line = spot.line; line <= last; line += 1) begins.push(doc.line(line).from);
  return begins;
}
