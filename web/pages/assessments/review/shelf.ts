import type { Shelf } from "./drafts.ts";

/** A part of this browser's storage, for one assessment. A full or forbidden storage keeps nothing and breaks nothing. */
export function shelfFor(assessment: string, part: string): Shelf {
  const prefix = `assay-${part}:${assessment}:`;
  return {
    get: (name) => localStorage.getItem(prefix + name),
    set(name, text) {
      try {
        localStorage.setItem(prefix + name, text);
      } catch {
        // The text is still on the page, and on its way to the server.
      }
    },
    delete: (name) => localStorage.removeItem(prefix + name),
    names: () =>
      Object.keys(localStorage)
        .filter((name) => name.startsWith(prefix))
        .map((name) => name.slice(prefix.length)),
  };
}
