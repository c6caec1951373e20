import { ActionIcon, Group, Text } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useWords } from "../../../language/words.ts";
import { Lines } from "../../../parts/loaded.tsx";
import { ProblemNotice } from "../../../parts/problem-notice.tsx";
import type { PdfDocument } from "../reading/viewers/pdf/pdf-document.ts";
import classes from "./changes.module.css";
import type { Side } from "./sides.ts";

interface PdfPagesProps {
  readonly before: Side;
  readonly after: Side;
}

/** Two documents, the same page of each side by side. */
export function PdfPages({ before, after }: PdfPagesProps) {
  const old = useDocument(before);
  const now = useDocument(after);
  const error = old.error ?? now.error;
  if (error) return <ProblemNotice problem={error} />;
  if (old.pdf === null || now.pdf === null) return <Lines count={8} />;
  return (
    <TwoDocuments
      before={old.pdf}
      after={now.pdf}
      names={{ before: before.shown.name, after: after.shown.name }}
    />
  );
}

/** A document as long as it is shown: each has a worker of its own, which ends with it. */
function useDocument({ bytes }: Side) {
  const [pdf, setPdf] = useState<PdfDocument | null>(null);
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    async function open() {
      const { openPdf } = await import("../reading/viewers/pdf/pdf-document.ts");
      const opened = await openPdf(bytes, leaving.signal);
      if (!leaving.signal.aborted) setPdf(opened);
    }
    open().catch((fault: unknown) => {
      if (!leaving.signal.aborted) setError(fault instanceof Error ? fault : new Error(String(fault)));
    });
    return () => {
      leaving.abort();
      setPdf(null);
      setError(null);
    };
  }, [bytes]);
  return { pdf, error };
}

interface TwoDocumentsProps {
  readonly before: PdfDocument;
  readonly after: PdfDocument;
  readonly names: { readonly before: string; readonly after: string };
}

function TwoDocuments({ before, after, names }: TwoDocumentsProps) {
  const { changes: words } = useWords();
  const [number, setNumber] = useState(1);
  const all = Math.max(before.numPages, after.numPages);
  const said = words.page(number, all);
  return (
    <div>
      <Group gap="xs" mb="xs">
        <ActionIcon
          variant="default"
          aria-label={words.previousPage}
          disabled={number === 1}
          onClick={() => setNumber(number - 1)}
        >
          <IconChevronLeft size={16} />
        </ActionIcon>
        <Text size="sm" className="figures" role="status">
          {said}
        </Text>
        <ActionIcon
          variant="default"
          aria-label={words.nextPage}
          disabled={number === all}
          onClick={() => setNumber(number + 1)}
        >
          <IconChevronRight size={16} />
        </ActionIcon>
      </Group>
      <div className={classes.sides}>
        <figure className={classes.picture}>
          <PdfPage pdf={before} number={number} label={`${words.beforeOf(names.before)}, ${said}`} />
          <Text component="figcaption" size="sm" c="dimmed">
            {words.from}
          </Text>
        </figure>
        <figure className={classes.picture}>
          <PdfPage pdf={after} number={number} label={`${words.afterOf(names.after)}, ${said}`} />
          <Text component="figcaption" size="sm" c="dimmed">
            {words.to}
          </Text>
        </figure>
      </div>
    </div>
  );
}

interface PdfPageProps {
  readonly pdf: PdfDocument;
  readonly number: number;
  readonly label: string;
}

function PdfPage({ pdf, number, label }: PdfPageProps) {
  const { changes: words } = useWords();
  const { ref, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState(0);
  const isThere = number <= pdf.numPages;
  useEffect(() => {
    if (canvas.current === null || width === 0) return;
    const place = canvas.current;
    let end = () => {};
    let isOver = false;
    void import("../reading/viewers/pdf/pdf-document.ts").then(({ drawPage }) => {
      if (isOver) return;
      const drawing = drawPage(pdf, number, place, width);
      end = drawing.end;
      // A drawing that was broken off is followed by another one.
      drawing.drawn.then(() => !isOver && setDrawn(number)).catch(() => {});
    });
    return () => {
      isOver = true;
      end();
    };
  }, [pdf, number, width]);
  return (
    <div ref={ref}>
      {isThere ? (
        <>
          <canvas
            ref={canvas}
            className={classes.page}
            role="img"
            aria-label={label}
            aria-busy={drawn !== number}
          />
          {drawn === 0 && <Lines count={6} />}
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {words.noSuchPage}
        </Text>
      )}
    </div>
  );
}
