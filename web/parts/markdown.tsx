import { micromark } from "micromark";
import { useMemo } from "react";
import classes from "./markdown.module.css";

interface MarkdownProps {
  readonly text: string;
  /** The level that the text's first-level headings take on the page, 2 to 4; 3 when left out. */
  readonly headingsFrom?: 2 | 3 | 4;
  /** Each line stays one, as in what people write on these pages; run together, as in files, when left out. */
  readonly keepsLines?: boolean;
  /** Makes HTML of it, all HTML in the text escaped; plain Markdown when left out. */
  readonly render?: (text: string) => string;
}

/**
 * What a school wrote, as Markdown. HTML in it is shown as text and addresses of unknown kinds are dropped: both are
 * what micromark does unless told otherwise.
 */
export function Markdown({ text, headingsFrom = 3, keepsLines = false, render = plain }: MarkdownProps) {
  const html = useMemo(() => lowerHeadings(render(text), headingsFrom), [text, headingsFrom, render]);
  return (
    <div
      className={classes.markdown}
      data-lines={keepsLines || undefined}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: micromark escapes all HTML of the text.
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

function plain(text: string): string {
  return micromark(text);
}

/** Text cannot look like a tag here: its angle brackets were escaped. */
function lowerHeadings(html: string, from: number): string {
  return html.replace(/<(\/?)h([1-6])>/g, (_, slash: string, level: string) => {
    return `<${slash}h${Math.min(6, Number(level) + from - 1)}>`;
  });
}
