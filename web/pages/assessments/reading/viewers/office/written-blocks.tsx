import { VisuallyHidden } from "@mantine/core";
import { createElement, memo } from "react";
import type { Block, Paragraph, TableRow } from "../../../../../../src/reading/office/document.ts";
import { useWords } from "../../../../../language/words.ts";
import classes from "./written.module.css";
import { Inlines } from "./written-inlines.tsx";

export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity but their place.
    <OneBlock key={index} block={block} />
  ));
}

const OneBlock = memo(function OneBlock({ block }: { block: Block }) {
  const { reading } = useWords();
  switch (block.is) {
    case "paragraph":
      return <Written paragraph={block} />;
    case "table":
      return <Table block={block} />;
    case "box":
      return (
        <div className={classes.box} data-block={block.number ?? undefined}>
          <BlockNumber number={block.number} />
          <Blocks blocks={block.blocks} />
        </div>
      );
    case "page-break":
      return <hr className={classes.break} aria-label={reading.pageBreak} />;
  }
});

function Written({ paragraph }: { paragraph: Paragraph }) {
  const { heading, look, list, indent, align, isRightToLeft, number, inlines } = paragraph;
  const title = look === "title" ? 2 : 0;
  const level = heading > 0 ? Math.min(6, heading + 1) : title;
  return createElement(
    level > 0 ? `h${level}` : look === "quote" ? "blockquote" : "p",
    {
      className: classes.paragraph,
      "data-block": number ?? undefined,
      "data-look": look === "plain" ? undefined : look,
      "data-align": align === "start" ? undefined : align,
      "data-list": list === null || heading > 0 ? undefined : true,
      dir: isRightToLeft ? "rtl" : undefined,
      style: { "--steps": list && heading === 0 ? list.level : indent },
    },
    <BlockNumber number={number} />,
    list !== null && list.marker !== "" && <span className={classes.marker}>{list.marker} </span>,
    <Inlines inlines={inlines} />,
  );
}

function Table({ block }: { block: Block & { readonly is: "table" } }) {
  return (
    <div className={classes.table}>
      <table dir={block.isRightToLeft ? "rtl" : undefined}>
        <tbody>
          {block.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place.
            <Row key={index} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row: { number, isHead, cells } }: { row: TableRow }) {
  const Cell = isHead ? "th" : "td";
  return (
    <tr data-block={number ?? undefined}>
      {cells.map(({ columns, rows, blocks }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place.
        <Cell key={index} colSpan={columns} rowSpan={rows} scope={isHead ? "col" : undefined}>
          {index === 0 && <BlockNumber number={number} />}
          <Blocks blocks={blocks} />
        </Cell>
      ))}
    </tr>
  );
}

/** At the edge of the page: chooses what stands beside it. */
function BlockNumber({ number }: { number: number | null }) {
  const { reading } = useWords();
  if (number === null) return null;
  return (
    <button type="button" className={classes.number} data-number={number} tabIndex={number === 1 ? 0 : -1}>
      <span aria-hidden>{number}</span>
      <VisuallyHidden>{reading.chooseParagraph(number)}</VisuallyHidden>
    </button>
  );
}
