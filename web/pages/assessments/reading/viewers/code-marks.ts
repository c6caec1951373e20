import { RangeSet, StateEffect, StateField, type Text } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  gutterLineClass,
  WidgetType,
} from "@codemirror/view";
import type { Pin, Spot } from "../place.ts";

const markLines = StateEffect.define<Spot | null>();
const setPins = StateEffect.define<readonly Pin[]>();

const marked = Decoration.line({ class: "cm-marked" });
const pinned = Decoration.line({ class: "cm-pinned" });

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

interface Held extends Marks {
  readonly spot: Spot | null;
  readonly pins: readonly Pin[];
}

const held = StateField.define<Held>({
  create: ({ doc }) => ({ spot: null, pins: [], ...drawn(doc, null, []) }),
  update(before, { effects, docChanged, state }) {
    let { spot, pins } = before;
    for (const effect of effects) {
      if (effect.is(markLines)) spot = effect.value;
      if (effect.is(setPins)) pins = effect.value;
    }
    if (!docChanged && spot === before.spot && pins === before.pins) return before;
    return { spot, pins, ...drawn(state.doc, spot, pins) };
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ lines }) => lines),
    gutterLineClass.from(field, ({ numbers }) => numbers),
  ],
});

/** The lines that were asked for, and those with pins. */
export const marks = held;

/** Marks the lines of a place and brings them into view; none where it names none. */
export function mark(view: EditorView, spot: Spot | null) {
  view.dispatch({ effects: markLines.of(spot) });
  if (spot?.line === undefined || spot.line > view.state.doc.lines) return;
  const { from } = view.state.doc.line(spot.line);
  view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
}

export function markPins(view: EditorView, pins: readonly Pin[]) {
  view.dispatch({ effects: setPins.of(pins) });
}

function drawn(doc: Text, spot: Spot | null, pins: readonly Pin[]): Marks {
  const ofPins = pins.flatMap(({ place }) => linesIn(doc, place));
  const labels = pins.flatMap(({ place, label }) => {
    if (place.line === undefined || place.line > doc.lines) return [];
    return [Decoration.widget({ widget: new Label(label), side: 1 }).range(doc.line(place.line).to)];
  });
  const lines = [
    ...linesIn(doc, spot).map((from) => marked.range(from)),
    ...ofPins.map((from) => pinned.range(from)),
    ...labels,
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
