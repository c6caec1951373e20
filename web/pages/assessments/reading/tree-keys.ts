import type { KeyboardEvent } from "react";
import type { TreeRow } from "./tree.ts";

export type TreeWish =
  | { readonly is: "go"; readonly to: number }
  | { readonly is: "open" | "close"; readonly folder: string }
  | { readonly is: "choose"; readonly row: TreeRow };

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/** What a key means in a tree, as ARIA has it; null where it means nothing. `at` is the active row. */
export function treeKey(pressed: Pressed, rows: readonly TreeRow[], at: number): TreeWish | null {
  const { key } = pressed;
  const row = rows[at];
  if (!row || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  switch (key) {
    case "ArrowDown":
      return { is: "go", to: Math.min(at + 1, rows.length - 1) };
    case "ArrowUp":
      return { is: "go", to: Math.max(at - 1, 0) };
    case "Home":
      return { is: "go", to: 0 };
    case "End":
      return { is: "go", to: rows.length - 1 };
    case "ArrowRight":
      return inwards(rows, at);
    case "ArrowLeft":
      return outwards(rows, at);
    case "Enter":
    case " ":
      return { is: "choose", row };
  }
  return key.length === 1 ? nextBeginningWith(key, rows, at) : null;
}

function inwards(rows: readonly TreeRow[], at: number): TreeWish | null {
  const row = rows[at];
  if (row?.is !== "entry" || !row.entry.isFolder) return null;
  return row.isOpen ? { is: "go", to: at + 1 } : { is: "open", folder: row.entry.path };
}

function outwards(rows: readonly TreeRow[], at: number): TreeWish | null {
  const row = rows[at];
  if (row?.is === "entry" && row.isOpen) return { is: "close", folder: row.entry.path };
  const above = rows.findIndex((one) => one.is === "entry" && one.entry.path === row?.folder);
  return above === -1 ? null : { is: "go", to: above };
}

/** Letters go to the next name that begins with them, round the end. */
function nextBeginningWith(letter: string, rows: readonly TreeRow[], at: number): TreeWish | null {
  const wanted = letter.toLocaleLowerCase();
  for (let step = 1; step <= rows.length; step += 1) {
    const to = (at + step) % rows.length;
    const row = rows[to];
    if (row?.is === "entry" && row.entry.name.toLocaleLowerCase().startsWith(wanted)) return { is: "go", to };
  }
  return null;
}
