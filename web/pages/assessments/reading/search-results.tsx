import type { Match, Viewer } from "../../../api/contents.ts";
import { useWords } from "../../../language/words.ts";
import { kindNamed } from "../pins/place-said.ts";
import classes from "./search.module.css";
import type { DeliverableFound } from "./use-search.ts";

interface SearchResultsProps {
  readonly found: readonly DeliverableFound[];
  readonly opened: Match | null;
  readonly onOpen: (match: Match) => void;
}

/** What was found, under its deliverable and its file, each with how often. */
export function SearchResults({ found, opened, onOpen }: SearchResultsProps) {
  const { search } = useWords();
  return found.map(({ deliverable, files, count }) => (
    <section key={deliverable.key} className={classes.deliverable} aria-label={deliverable.name}>
      <h3 className={classes.name}>
        <span>{deliverable.name}</span>
        <Count count={count} label={search.matches(count)} />
      </h3>
      {files.map(({ path, matches }) => (
        <section key={path} className={classes.inFile} aria-label={path ?? deliverable.file}>
          <h4 className={classes.path} title={path ?? deliverable.file}>
            <Path path={path ?? deliverable.file} />
            <Count count={matches.length} label={search.matches(matches.length)} />
          </h4>
          <ul>
            {matches.map((match) => (
              <li key={`${match.page}:${match.row}:${match.cell}:${match.line}:${match.column}`}>
                <button
                  type="button"
                  className={classes.match}
                  aria-current={isSame(match, opened) || undefined}
                  onClick={() => onOpen(match)}
                >
                  <Where match={match} viewer={kindNamed(path ?? deliverable.file)} />
                  <Line match={match} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  ));
}

/** Whether it is the same one, also when it was asked for again. */
export function isSame(one: Match, other: Match | null): boolean {
  if (other === null) return false;
  const names = ["file", "path", "page", "row", "cell", "line", "column"] as const;
  return names.every((name) => one[name] === other[name]);
}

function Count({ count, label }: { count: number; label: string }) {
  return (
    <span className={classes.count} title={label}>
      <span aria-hidden>{count}</span>
      <span className={classes.unseen}>{label}</span>
    </span>
  );
}

/** The end of a path says most: what does not fit goes at its beginning. */
function Path({ path }: { path: string }) {
  const begins = path.lastIndexOf("/") + 1;
  return (
    <span className={classes.where}>
      <bdi className={classes.fileName}>{path.slice(begins)}</bdi>
      {begins > 0 && <bdi className={classes.folder}>{path.slice(0, begins - 1)}</bdi>}
    </span>
  );
}

function Where({ match: { line, cell, page, row }, viewer }: { match: Match; viewer: Viewer | null }) {
  const { search } = useWords();
  if (page !== null && row !== null) return <span className={classes.line}>{search.row(page, row)}</span>;
  if (page !== null && viewer === "slides") return <span className={classes.line}>{search.slide(page)}</span>;
  if (page !== null) return <span className={classes.line}>{search.page(page)}</span>;
  return <span className={classes.line}>{cell === null ? line : search.cell(cell)}</span>;
}

function Line({ match: { text, from, to } }: { match: Match }) {
  const lead = text.slice(0, from).trimStart();
  const before = lead.length > 24 ? `…${lead.slice(-23)}` : lead;
  // In a narrow column what stands before gives way at its beginning, so that what was found is in sight.
  return (
    <code>
      <span className={classes.before}>
        <span>{before}</span>
      </span>
      <mark>{text.slice(from, to)}</mark>
      <span className={classes.after}>{text.slice(to)}</span>
    </code>
  );
}
