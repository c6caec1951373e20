import { micromark, type Options } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { formulas, formulasHtml } from "../formulas/formula-syntax.ts";
import type { Embedded } from "./embedded-pictures.ts";

type HtmlExtension = NonNullable<Options["htmlExtensions"]>[number];
type Handle = NonNullable<NonNullable<HtmlExtension["exit"]>["data"]>;

interface PageOptions {
  /** What is said aloud of a task, done or open. */
  readonly tasks: { readonly done: string; readonly open: string };
  /** What the text brings along. */
  readonly pictures: Embedded;
  readonly isNotebook: boolean;
}

/** The HTML of what a student wrote: all HTML in it is shown as text, and nothing is fetched by it. */
export function page(text: string, { tasks, pictures, isNotebook }: PageOptions): string {
  const html = micromark(text, {
    extensions: [gfm(), formulas(isNotebook)],
    htmlExtensions: [gfmHtml(), formulasHtml, namesKept],
  });
  // A tag of the text's own cannot stand here. A task says aloud, too, whether it is done.
  return (
    html
      .replace(/<input type="checkbox"[^>]*>/g, (box) => {
        const said = box.includes("checked") ? tasks.done : tasks.open;
        return box.replace("<input", `<input aria-label="${said}"`);
      })
      .replace(/<a href="(?:attachment|data)%3A[^"]*"/g, '<a href=""')
      // Nothing is fetched before it is known what it is.
      .replace(/<img src="([^"]*)"/g, (_, written: string) => {
        const address = written.replace(/^(attachment|data)%3A/, "$1:");
        const picture = pictures.get(nameOf(address));
        return picture === undefined ? `<img data-named="${address}"` : `<img src="${picture}"`;
      })
  );
}

/** micromark drops addresses of schemes that it does not know: these pass as a path, and are known again. */
const namesKept: HtmlExtension = {
  exit: {
    data(this: ThisParameterType<Handle>, token: Parameters<Handle>[0]) {
      const written = this.sliceSerialize(token);
      const isAddress = this.getData("ignoreEncode") === true;
      this.raw(this.encode(isAddress ? written.replace(/^(attachment|data):/, "$1%3A") : written));
    },
  },
};

/** What an address in HTML names. */
function nameOf(address: string): string {
  const written = address.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  try {
    return decodeURIComponent(written.replaceAll("&amp;", "&")).normalize("NFC");
  } catch {
    return written;
  }
}
