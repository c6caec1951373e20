import type { Side } from "./sides.ts";

interface PdfPagesProps {
  readonly before: Side;
  readonly after: Side;
}

export function PdfPages(_: PdfPagesProps) {
  return null;
}
