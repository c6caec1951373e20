import { micromark } from "micromark";
import { useMemo } from "react";
import classes from "./markdown.module.css";

interface MarkdownProps {
  readonly text: string;
  /** The level that the text's first-level headings take on the page, 2 to 4; 3 when left out. */
  readonly headingsFrom?: 2 | 3 | 4;
}

/**
 * What a school wrote, as Markdown. HTML in it is shown as text and addresses of unknown kinds are dropped: both are
 * what micromark does unless told otherwise.
 */
export function Markdown({ text, headingsFrom = 3 }: MarkdownProps) {
  const html = useMemo(() => lowerHeadings(micromark(text), headingsFrom), [text, headingsFrom]);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: micromark escapes all HTML of the text.
  return <div className={classes.markdown} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** Text cannot look like a tag here: its angle brackets were escaped. */
function lowerHeadings(html: string, from: number): string {
  return html.replace(/<(\/?)h([1-6])>/g, (_, slash: string, level: string) => {
    return `<${slash}h${Math.min(6, Number(level) + from - 1)}>`;
  });
}
