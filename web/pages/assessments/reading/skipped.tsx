import type { Found } from "../../../api/contents.ts";
import { useWords } from "../../../language/words.ts";
import classes from "./search.module.css";
import type { Searched } from "./search-scope.ts";

interface SkippedProps {
  readonly skipped: Found["skipped"];
  readonly searched: readonly Searched[];
}

/** What could not be searched, and why: nobody should take silence for an answer. */
export function Skipped({ skipped, searched }: SkippedProps) {
  const { search } = useWords();
  if (skipped.length === 0) return null;
  const named = (file: string) => searched.find(({ version }) => version === file)?.file ?? file;
  return (
    <details className={classes.skipped}>
      <summary>{search.skipped(skipped.length)}</summary>
      <ul>
        {skipped.map(({ file, path, why }) => (
          <li key={`${file} ${path}`}>
            {path ?? named(file)}: {search.why[why]}
          </li>
        ))}
      </ul>
    </details>
  );
}
