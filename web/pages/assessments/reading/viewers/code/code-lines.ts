import { EditorSelection, type Extension } from "@codemirror/state";
import { type BlockInfo, EditorView, lineNumbers } from "@codemirror/view";
import type { Spot } from "../../place.ts";

/** Line numbers that select lines (click, drag, Shift and click), and the lines that any selection touches. */
export function selectedLines(onSelect: (spot: Spot) => void): Extension {
  return [
    lineNumbers({ domEventHandlers: { mousedown: fromNumbers } }),
    EditorView.updateListener.of(({ view, selectionSet, transactions }) => {
      if (!selectionSet || !transactions.some((one) => one.isUserEvent("select"))) return;
      onSelect(linesOf(view));
    }),
  ];
}

function linesOf({ state }: EditorView): Spot {
  const { from, to } = state.selection.main;
  const first = state.doc.lineAt(from);
  const last = state.doc.lineAt(to);
  // A selection that ends where a line begins has nothing of that line.
  const toLine = to > from && to === last.from ? last.number - 1 : last.number;
  return toLine > first.number ? { line: first.number, toLine } : { line: first.number };
}

function fromNumbers(view: EditorView, block: BlockInfo, event: Event): boolean {
  const pressed = event as MouseEvent;
  if (pressed.button !== 0) return false;
  const { state } = view;
  const anchor = pressed.shiftKey ? state.selection.main.anchor : block.from;
  selectLines(view, anchor, block.from);
  const moved = ({ clientY }: MouseEvent) =>
    selectLines(view, anchor, view.lineBlockAtHeight(clientY - view.documentTop).from);
  const released = () => {
    removeEventListener("mousemove", moved);
    removeEventListener("mouseup", released);
  };
  addEventListener("mousemove", moved);
  addEventListener("mouseup", released);
  view.focus();
  return true;
}

/** Whole lines from one to the other, the one where it began staying the anchor. */
function selectLines(view: EditorView, from: number, to: number) {
  const { doc } = view.state;
  const first = doc.lineAt(Math.min(from, to));
  const last = doc.lineAt(Math.max(from, to));
  const range =
    to >= from ? EditorSelection.range(first.from, last.to) : EditorSelection.range(last.to, first.from);
  view.dispatch({ selection: range, userEvent: "select.pointer" });
}
