import { useWords } from "../../../../../language/words.ts";
import classes from "./written.module.css";
import type { Heading } from "./written-contents.ts";

interface OutlineProps {
  readonly headings: readonly Heading[];
  readonly onGo: (number: number) => void;
}

/** The headings of a document, to go to. */
export function Outline({ headings, onGo }: OutlineProps) {
  const { reading } = useWords();
  return (
    <nav className={classes.outline} aria-label={reading.outline}>
      <ol>
        {headings.map(({ number, level, text }) => (
          <li key={number} data-level={level}>
            <button type="button" title={text} onClick={() => onGo(number)}>
              {text}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
