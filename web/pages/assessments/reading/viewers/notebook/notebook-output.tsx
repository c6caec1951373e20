import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Output } from "../../../../../../src/reading/notebook.ts";
import { useWords } from "../../../../../language/words.ts";
import { pictureAddress } from "../markdown/embedded-pictures.ts";
import { useJupyter } from "../markdown/markdown-page.ts";
import { MarkdownParts } from "../markdown/markdown-parts.tsx";
import notes from "../note.module.css";
import classes from "./notebook.module.css";
import { TerminalOutput } from "./terminal-output.tsx";

/** How many outputs of one cell are shown at once. */
const mostShown = 30;

interface OutputsProps {
  readonly outputs: readonly Output[];
  /** What a search found in the cell. */
  readonly words: string | undefined;
  readonly onGrown: () => void;
}

/** What a cell gave, in order; of very many, the first, and more at a press. */
export function Outputs({ outputs, words, onGrown }: OutputsProps) {
  const { reading } = useWords();
  const [count, setCount] = useState(mostShown);
  const shown = outputs.slice(0, words === undefined ? count : Math.max(count, 10 * mostShown));
  const left = outputs.length - shown.length;
  return (
    <>
      {shown.map((output, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: outputs have no identity but their place.
        <Shown key={index} output={output} words={words} onGrown={onGrown} />
      ))}
      {left > 0 && (
        <Button variant="default" size="compact-xs" my={4} onClick={() => setCount(count + 10 * mostShown)}>
          {reading.moreOutputs(left)}
        </Button>
      )}
    </>
  );
}

/** What a page made elsewhere may do here: be seen. No scripts, no fetching, no leaving. */
const harmless = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<style>body{margin:0;font:14px/1.5 system-ui,sans-serif;color:#1a2324;background:#fff}table{border-collapse:collapse}
th,td{padding:.2em .6em;border:1px solid #d5dada;text-align:right}img{max-width:100%}</style>`;

interface ShownProps extends Omit<OutputsProps, "outputs"> {
  readonly output: Output;
}

function Shown({ output, words, onGrown }: ShownProps) {
  const { reading } = useWords();
  const render = useJupyter();
  switch (output.is) {
    case "text":
      return <TerminalOutput {...output} written={output.written} words={words} />;
    case "picture":
      return <Picture {...output} />;
    case "markdown":
      return (
        <div className={classes.written}>
          <MarkdownParts text={output.text} headingsFrom={3} render={render} onGrown={onGrown} />
        </div>
      );
    case "html":
      return (
        <iframe
          className={classes.html}
          title={reading.outputPage}
          sandbox=""
          srcDoc={harmless + output.html}
          style={{ height: heightFor(output.html) }}
        />
      );
    case "kind":
      return <Kind {...output} />;
  }
}

function Picture({ type, data, widthPx, words }: Extract<Output, { is: "picture" }>) {
  const { reading } = useWords();
  const address = useMemo(() => pictureAddress(type, data), [type, data]);
  if (address === null) return <Kind type={type} words={words} />;
  return (
    <img className={classes.picture} src={address} alt={reading.outputPicture} width={widthPx ?? undefined} />
  );
}

/** What cannot be shown, and what the notebook says of it. */
function Kind({ type, words }: Pick<Extract<Output, { is: "kind" }>, "type" | "words">) {
  const { reading } = useWords();
  return (
    <>
      <p className={notes.note}>{reading.outputKind(type)}</p>
      {words !== "" && <TerminalOutput text={words} written={undefined} isError={false} words={undefined} />}
    </>
  );
}

/** A sandboxed page does not tell how tall it is: guessed by its rows, and drawn larger by hand. */
function heightFor(html: string): string {
  const rows = html.match(/<(?:tr|p|li|h\d|br)\b/gi)?.length ?? 0;
  return `${Math.min(30, Math.max(4, rows * 1.85 + 2))}rem`;
}
