import { type ComponentType, lazy } from "react";
import type { Viewer } from "../../../../api/contents.ts";
import type { ViewerProps } from "./viewer.ts";

/** Each viewer comes in a file of its own, when the first file of its kind is opened. */
export const viewers: Readonly<Record<Viewer, ComponentType<ViewerProps>>> = {
  code: lazy(async () => ({ default: (await import("./code/code.tsx")).CodeViewer })),
  markdown: lazy(async () => ({ default: (await import("./markdown/markdown.tsx")).MarkdownViewer })),
  pdf: lazy(async () => ({ default: (await import("./pdf/pdf.tsx")).PdfViewer })),
  image: lazy(async () => ({ default: (await import("./picture.tsx")).PictureViewer })),
  svg: lazy(async () => ({ default: (await import("./picture.tsx")).PictureViewer })),
  table: lazy(async () => ({ default: (await import("./table/table.tsx")).TableViewer })),
  notebook: lazy(async () => ({ default: (await import("./notebook/notebook.tsx")).NotebookViewer })),
  document: lazy(async () => ({ default: (await import("./office/written.tsx")).WrittenViewer })),
  workbook: lazy(async () => ({ default: (await import("./office/workbook.tsx")).WorkbookViewer })),
  slides: lazy(async () => ({ default: (await import("./office/slides.tsx")).SlidesViewer })),
  video: lazy(async () => ({ default: (await import("./recording.tsx")).RecordingViewer })),
  audio: lazy(async () => ({ default: (await import("./recording.tsx")).RecordingViewer })),
  hex: lazy(async () => ({ default: (await import("./hex.tsx")).HexViewer })),
};
