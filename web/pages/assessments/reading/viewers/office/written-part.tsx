import { memo } from "react";
import { useWords } from "../../../../../language/words.ts";
import classes from "./written.module.css";
import { Blocks } from "./written-blocks.tsx";
import type { Part } from "./written-contents.ts";

/** Some of a document: drawn once, and passed over by the browser while it is far from sight. */
export const WrittenPart = memo(function WrittenPart({ part }: { part: Part }) {
  const { reading } = useWords();
  if (part.is === "blocks")
    return (
      <div className={classes.part}>
        <Blocks blocks={part.blocks} />
      </div>
    );
  if (part.is === "notes") {
    const label = part.kind === "footnote" ? reading.footnotes : reading.endnotes;
    return (
      <section className={classes.part} data-below aria-label={label}>
        <h2 className={classes.below}>{label}</h2>
        {part.notes.map(({ number, blocks }) => (
          <div key={number} className={classes.note} data-note={`${part.kind}-${number}`}>
            <span className={classes.sign}>{number}</span>
            <div>
              <Blocks blocks={blocks} />
            </div>
          </div>
        ))}
      </section>
    );
  }
  return (
    <section className={classes.part} data-below aria-label={reading.comments}>
      <h2 className={classes.below}>{reading.comments}</h2>
      {part.comments.map(({ number, author, blocks }) => (
        <div key={number} className={classes.note} data-note={`comment-${number}`}>
          <span className={classes.sign} data-comment>
            {number}
          </span>
          <div>
            {author !== "" && (
              <p className={classes.author}>
                <bdi>{author}</bdi>
              </p>
            )}
            <Blocks blocks={blocks} />
          </div>
        </div>
      ))}
    </section>
  );
});
