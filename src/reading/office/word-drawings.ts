import type { Inline, Size } from "./document.ts";
import type { Gathered, WordReading } from "./word-reading.ts";
import { type Element, elementAt, elementsIn } from "./xml.ts";

const pxAnEmu = 1 / 9_525;
const largestPx = 4_000;

/** As far as a drawing has one that can be. */
export function sizeOf(extent: Element | undefined): Size | null {
  const [width = 0, height = 0] = ["cx", "cy"].map((name) => Number(extent?.attributes.get(name)) * pxAnEmu);
  const isSound = width >= 1 && height >= 1 && width <= largestPx && height <= largestPx;
  return isSound ? { width: Math.round(width), height: Math.round(height) } : null;
}

/** What a drawing shows, in either of the two ways in which Word keeps them: pictures, boxes of text, and others by name. */
export function drawn(drawing: Element, reading: WordReading, into: Gathered): void {
  const frame = elementAt(drawing, "wp:inline") ?? elementAt(drawing, "wp:anchor");
  const about = elementAt(frame, "wp:docPr")?.attributes;
  const said = about?.get("descr") || about?.get("title") || "";
  readDrawn(drawing, { said, size: sizeOf(elementAt(frame, "wp:extent")) }, reading, into);
}

function readDrawn(
  within: Element,
  about: { readonly said: string; readonly size: Size | null },
  reading: WordReading,
  into: Gathered,
): void {
  for (const child of elementsIn(within)) {
    const { name, attributes } = child;
    if (name === "w:txbxContent") {
      const blocks = reading.blocksIn(child);
      if (blocks.length > 0) into.boxes.push(blocks);
    } else if (name === "a:blip") {
      const id = attributes.get("r:embed") ?? attributes.get("r:link");
      into.inlines.push(pictureOf(id, about, reading));
    } else if (name === "v:imagedata") {
      const { size } = about;
      const said = about.said || (attributes.get("title") ?? "");
      into.inlines.push(pictureOf(attributes.get("r:id"), { said, size }, reading));
    } else if (name === "c:chart") into.inlines.push({ is: "object", what: "chart", said: about.said });
    else if (name === "dgm:relIds") into.inlines.push({ is: "object", what: "diagram", said: about.said });
    else if (name === "mc:AlternateContent")
      readDrawn(elementAt(child, "mc:Choice") ?? child, about, reading, into);
    else readDrawn(child, about, reading, into);
  }
}

function pictureOf(
  id: string | undefined,
  { said, size }: { readonly said: string; readonly size: Size | null },
  { relations }: WordReading,
): Inline {
  const relation = relations.get(id ?? "");
  // One that lies elsewhere is named, and never fetched.
  if (relation === undefined || relation.isOutside) return { is: "object", what: "picture", said };
  return { is: "picture", part: relation.target, said, size };
}
