import type { Comment, Note, WrittenDocument } from "./document.ts";
import { mainPart, type Parts, relatedPart, relationsOf } from "./relations.ts";
import { readBlocks } from "./word-blocks.ts";
import { Numbering } from "./word-numbering.ts";
import type { WordReading } from "./word-reading.ts";
import { readStyles } from "./word-styles.ts";
import { type Element, elementAt, elementsIn, readXml } from "./xml.ts";

/** Reads a text document as Word keeps it; null where it is none that can be read. */
export function readWord(parts: Parts): WrittenDocument | null {
  const main = mainPart(parts);
  const body = main === null ? undefined : elementAt(readXml(parts.get(main) ?? "") ?? undefined, "w:body");
  if (main === null || body === undefined) return null;
  const relations = relationsOf(parts, main);
  const partOf = (type: string) => parts.get(relatedPart(relations, type) ?? "");
  const reading: WordReading = {
    styles: readStyles(partOf("styles")),
    numbering: new Numbering(partOf("numbering")),
    ...{ relations, fields: [], footnotes: [], endnotes: [], comments: [] },
    ...{ count: 0, blocks: 0, hasChanges: false, isCut: false },
    blocksIn: (element) => readBlocks(element, reading, false),
  };
  const blocks = readBlocks(body, reading, true);
  const footnotes = readNotes("footnotes", "w:footnote", reading.footnotes);
  const endnotes = readNotes("endnotes", "w:endnote", reading.endnotes);
  const comments = readNotes("comments", "w:comment", reading.comments);
  const { count, hasChanges, isCut } = reading;
  return { blocks, footnotes, endnotes, comments, count, hasChanges, isCut };

  /** Notes as the text refers to them; they lie in a part of their own. */
  function readNotes(type: string, name: string, ids: readonly string[]): Comment[] {
    const part = relatedPart(relations, type);
    if (part === null || ids.length === 0) return [];
    reading.relations = relationsOf(parts, part);
    reading.fields.length = 0;
    const byId = new Map<string, Element>(
      elementsIn(readXml(parts.get(part) ?? "") ?? undefined, name).map((note) => [
        note.attributes.get("w:id") ?? "",
        note,
      ]),
    );
    return [...ids].map((id, index) => {
      const note = byId.get(id);
      const author = note?.attributes.get("w:author") ?? "";
      return {
        number: index + 1,
        author,
        blocks: note ? readBlocks(note, reading, true) : [],
      } satisfies Note & { author: string };
    });
  }
}
