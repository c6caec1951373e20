import type { WrittenDocument } from "../../../../../../src/reading/office/document.ts";
import type { Writing } from "../../../../../../src/reading/office/number-format.ts";
import type { Slides } from "../../../../../../src/reading/office/slides.ts";
import type { Workbook } from "../../../../../../src/reading/office/workbook.ts";
import type { Viewer } from "../../../../../api/contents.ts";

/** What is in the files of office programs, by the viewer for it. */
export interface OfficeContents {
  readonly document: WrittenDocument;
  readonly workbook: Workbook;
  readonly slides: Slides;
}

export type OfficeKind = keyof OfficeContents;

/** The kind of office document that a viewer shows; null where it shows none. */
export function officeKind(viewer: Viewer): OfficeKind | null {
  return viewer === "document" || viewer === "workbook" || viewer === "slides" ? viewer : null;
}

/** How numbers and dates are written in a language. */
export function writingOf(locale: string): Writing {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(1_234_567.5);
  const sign = (type: string) => parts.find((part) => part.type === type)?.value;
  const names = (count: number, at: (index: number) => number, options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
    return Array.from({ length: count }, (_, index) => format.format(at(index)));
  };
  return {
    decimal: sign("decimal") ?? ".",
    group: sign("group") ?? ",",
    months: names(12, (month) => Date.UTC(2026, month, 15), { month: "long" }),
    // The first of February 2026 is a Sunday.
    days: names(7, (day) => Date.UTC(2026, 1, 1 + day), { weekday: "long" }),
  };
}
