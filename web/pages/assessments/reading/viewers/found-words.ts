import "./found-words.css";
import { type RefObject, useEffect } from "react";

const name = "assay-found";
/** Of one word that stands everywhere, more would tell nobody anything. */
const mostMarked = 500;

/**
 * Marks the words that a search found wherever they stand in an element, also in what is drawn into it later. Nothing
 * in the element is changed; browsers that cannot do so mark nothing.
 */
export function useFoundWords(element: RefObject<HTMLElement | null>, words: string | undefined) {
  useEffect(() => {
    const within = element.current;
    if (!within || !words || !("highlights" in CSS)) return;
    const mark = () => CSS.highlights.set(name, new Highlight(...rangesOf(within, words)));
    mark();
    const drawn = new MutationObserver(mark);
    drawn.observe(within, { childList: true, subtree: true, characterData: true });
    return () => {
      drawn.disconnect();
      CSS.highlights.delete(name);
    };
  }, [element, words]);
}

function rangesOf(within: HTMLElement, words: string): Range[] {
  const texts: { readonly node: Node; readonly from: number }[] = [];
  let all = "";
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    texts.push({ node, from: all.length });
    all += node.nodeValue ?? "";
  }
  const place = (at: number) => {
    const text = texts.findLast(({ from }) => from <= at);
    return text && { node: text.node, offset: at - text.from };
  };
  const ranges: Range[] = [];
  const [sought, text] = [words.toLowerCase(), all.toLowerCase()];
  // Some letters are longer in the other case: then places would not be what they were.
  if (text.length !== all.length) return ranges;
  for (let at = text.indexOf(sought); at >= 0 && ranges.length < mostMarked; ) {
    const [begins, ends] = [place(at), place(at + sought.length - 1)];
    if (begins && ends) {
      const range = document.createRange();
      range.setStart(begins.node, begins.offset);
      range.setEnd(ends.node, ends.offset + 1);
      ranges.push(range);
    }
    at = text.indexOf(sought, at + sought.length);
  }
  return ranges;
}
