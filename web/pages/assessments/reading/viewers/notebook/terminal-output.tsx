import "./terminal-colours.css";
import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { type Stretch, terminalText } from "../../../../../../src/reading/terminal-text.ts";
import { useWords } from "../../../../../language/words.ts";
import { cutAt, first, lineCount, more } from "./cut-text.ts";
import classes from "./notebook.module.css";

interface TerminalOutputProps {
  readonly text: string;
  /** The same with a terminal's signs. */
  readonly written: string | undefined;
  readonly isError: boolean;
  /** What a search found in it: in sight, however far down it stands. */
  readonly words: string | undefined;
}

/** What a program wrote, in a terminal's colours; of much, the beginning, and more at a press. */
export function TerminalOutput({ text, written, isError, words }: TerminalOutputProps) {
  const { reading } = useWords();
  const [presses, setPresses] = useState(0);
  const stretches = useMemo(() => (written === undefined ? null : terminalText(written)), [written]);
  const found = words ? text.toLowerCase().indexOf(words.toLowerCase()) + words.length : 0;
  const end = useMemo(() => {
    let cut = cutAt(text, 0, first);
    for (let press = 0; press < presses; press += 1) cut = cutAt(text, cut, more);
    return found > cut ? cutAt(text, found, first) : cut;
  }, [text, presses, found]);
  return (
    <>
      <pre
        className={classes.output}
        data-error={isError || undefined}
        data-coloured={stretches?.some(({ look }) => look !== "") || undefined}
      >
        {stretches === null ? text.slice(0, end) : <Stretches stretches={stretches} end={end} />}
      </pre>
      {end < text.length && (
        <Button variant="default" size="compact-xs" my={4} onClick={() => setPresses(presses + 1)}>
          {reading.moreLines(lineCount(text, end))}
        </Button>
      )}
    </>
  );
}

function Stretches({ stretches, end }: { stretches: readonly Stretch[]; end: number }) {
  let at = 0;
  return stretches.map(({ text, look }) => {
    const from = at;
    at += text.length;
    if (from >= end) return null;
    const names = look.split(" ").map((name) => `terminal-${name}`);
    return (
      <span key={from} className={look === "" ? undefined : names.join(" ")}>
        {text.slice(0, end - from)}
      </span>
    );
  });
}
