import "temml/dist/Temml-Local.css";
import "../formulas/formula-drawn.css";
import { createElement, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import type { Inline, Mark, MathNode } from "../../../../../../src/reading/office/document.ts";
import { useWords } from "../../../../../language/words.ts";
import { useNear } from "../near.ts";
import { OpenFile } from "./office-file.ts";
import classes from "./written.module.css";

/** What stands in a paragraph. Whatever the file says, nothing else than what is here comes to stand on the page. */
export function Inlines({ inlines }: { inlines: readonly Inline[] }) {
  return inlines.map((inline, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: what is written has no identity but its place.
    <OneInline key={index} inline={inline} />
  ));
}

function OneInline({ inline }: { inline: Inline }) {
  const { reading } = useWords();
  switch (inline.is) {
    case "text":
      return <Letters inline={inline} />;
    case "break":
      return <br />;
    case "picture":
      return <Picture inline={inline} />;
    case "object":
      return <span className={classes.object}>{reading.objects[inline.what](inline.said)}</span>;
    case "formula":
      return createElement(
        "math",
        inline.isDisplay
          ? { display: "block", className: "tml-display", style: { display: "block math" } }
          : {},
        drawn(inline.math),
      );
    default: {
      const kind = inline.is === "note" ? inline.kind : "comment";
      return (
        <sup>
          <a
            href={`#${kind}-${inline.number}`}
            className={classes.reference}
            data-comment={inline.is === "comment" || undefined}
            data-to={`${kind}-${inline.number}`}
            aria-label={reading.toNote[kind](inline.number)}
          >
            {inline.number}
          </a>
        </sup>
      );
    }
  }
}

const elements: Readonly<Record<Mark, string>> = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strike: "s",
  sub: "sub",
  sup: "sup",
  highlight: "mark",
  code: "code",
};

function Letters({ inline: { text, marks, change, href } }: { inline: Inline & { readonly is: "text" } }) {
  let written: ReactNode = text;
  for (const mark of marks) written = createElement(elements[mark], null, written);
  if (change !== null) written = createElement(change === "inserted" ? "ins" : "del", null, written);
  if (href === null) return written;
  return (
    <a href={href} data-to={href.startsWith("#") ? href : undefined} rel="noreferrer noopener">
      {written}
    </a>
  );
}

/** Taken out of the file when it comes near to being seen. */
function Picture({ inline: { part, said, size } }: { inline: Inline & { readonly is: "picture" } }) {
  const { reading } = useWords();
  const file = useContext(OpenFile);
  const place = useRef<HTMLSpanElement>(null);
  const isNear = useNear(place);
  const [address, setAddress] = useState<string | null | undefined>(undefined);
  useEffect(() => {
    if (!isNear || file === null || address !== undefined) return;
    let isCurrent = true;
    void file.picture(part).then((found) => isCurrent && setAddress(found));
    return () => {
      isCurrent = false;
    };
  }, [isNear, file, part, address]);
  if (address === null) return <span className={classes.object}>{reading.objects.picture(said)}</span>;
  return (
    <span ref={place} className={classes.picture}>
      {address === undefined ? (
        <span
          className={classes.awaited}
          style={size ? { width: size.width, aspectRatio: size.width / size.height } : {}}
        />
      ) : (
        <img
          src={address}
          alt={said === "" ? reading.pictureUnsaid : said}
          style={size ? { width: size.width, aspectRatio: size.width / size.height } : {}}
          onError={() => setAddress(null)}
        />
      )}
    </span>
  );
}

function drawn({ name, children, attributes }: MathNode): ReactNode {
  return createElement(
    name,
    attributes ?? null,
    ...children.map((child) => (typeof child === "string" ? child : drawn(child))),
  );
}
