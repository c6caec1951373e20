import {
  IconBraces,
  IconChartDots3,
  IconFileDescription,
  IconFileSpreadsheet,
  IconFileText,
  IconFileTypePdf,
  IconFileUnknown,
  IconMarkdown,
  IconMusic,
  IconPhoto,
  IconPresentation,
  IconTable,
  IconVector,
  IconVideo,
} from "@tabler/icons-react";
import type { Viewer } from "../../../api/contents.ts";

const icons = {
  code: IconBraces,
  markdown: IconMarkdown,
  pdf: IconFileTypePdf,
  image: IconPhoto,
  svg: IconVector,
  table: IconTable,
  notebook: IconChartDots3,
  document: IconFileText,
  workbook: IconFileSpreadsheet,
  slides: IconPresentation,
  video: IconVideo,
  audio: IconMusic,
  hex: IconFileUnknown,
} as const;

/** The sign of a kind of file. */
export function FileIcon({ viewer, size = 16 }: { viewer: Viewer | null; size?: number }) {
  const Icon = viewer === null ? IconFileDescription : icons[viewer];
  return <Icon size={size} stroke={1.6} aria-hidden />;
}
