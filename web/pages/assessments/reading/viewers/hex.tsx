import { useQueries } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { type Messages, useWords } from "../../../../language/words.ts";
import { ProblemNotice } from "../../../../parts/problem-notice.tsx";
import { bytesQuery } from "../file-bytes.ts";
import { useRows } from "../rows.ts";
import classes from "./hex.module.css";
import notes from "./note.module.css";
import { Scroller } from "./scroller.tsx";
import type { ViewerProps } from "./viewer.ts";

const perRow = 16;
const rowPx = 22;
const pieceBytes = 16_384;

/** The bytes of any file: their place, their values, their letters; fetched as far as they are looked at. */
export function HexViewer({ bytes }: ViewerProps) {
  const { reading } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const { first, end, height, topOf } = useRows(scroller, Math.ceil(bytes.size / perRow), rowPx);
  const pieces = useMemo(() => {
    const begins: number[] = [];
    const from = Math.floor((first * perRow) / pieceBytes);
    for (let piece = from; piece * pieceBytes < end * perRow; piece += 1) begins.push(piece * pieceBytes);
    return begins;
  }, [first, end]);
  const answers = useQueries({
    queries: pieces.map((begin) => bytesQuery(bytes, begin, begin + pieceBytes)),
  });
  const failed = answers.find(({ error }) => error);
  if (failed?.error) return <ProblemNotice problem={failed.error} onRetry={() => void failed.refetch()} />;
  const known = new Map(pieces.map((begin, index) => [begin, answers[index]?.data]));
  const rows = Array.from({ length: end - first }, (_, index) => first + index);
  return (
    <>
      <p className={notes.note}>{wordsFor(bytes.shown.mediaType, reading)}</p>
      <Scroller place={scroller} className={classes.hex} label={reading.bytesOf(bytes.shown.name)}>
        <div style={{ height }} className={classes.rows}>
          {rows.map((row) => {
            const at = row * perRow;
            const piece = known.get(Math.floor(at / pieceBytes) * pieceBytes);
            const inRow = piece?.subarray(at % pieceBytes, (at % pieceBytes) + perRow);
            return (
              <div key={row} className={classes.row} style={{ transform: `translateY(${topOf(row)}px)` }}>
                <Row at={at} bytes={inRow} />
              </div>
            );
          })}
        </div>
      </Scroller>
    </>
  );
}

function wordsFor(type: string, reading: Messages["reading"]): string {
  if (type.startsWith("application/vnd.oasis.opendocument.")) return reading.openDocument;
  // What came before today's formats, and what encloses those that are locked.
  const isOld = /^application\/(?:msword|vnd\.ms-excel|vnd\.ms-powerpoint|x-ole-storage)$/.test(type);
  return isOld ? reading.oldOffice : reading.onlyBytes;
}

function Row({ at, bytes }: { at: number; bytes: Uint8Array | undefined }) {
  const values = [...(bytes ?? [])].map((byte) => byte.toString(16).padStart(2, "0"));
  const letters = [...(bytes ?? [])].map((byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·",
  );
  const half = perRow / 2;
  return (
    <>
      <span className={classes.at}>{at.toString(16).padStart(8, "0")}</span>
      <span className={classes.values}>{values.slice(0, half).join(" ")}</span>
      <span className={classes.values}>{values.slice(half).join(" ")}</span>
      <span className={classes.letters}>{letters.join("")}</span>
    </>
  );
}
