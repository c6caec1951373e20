/** What stands in these is never seen. */
const unseen = /<(!--|(?:script|style|template|noscript|iframe)\b)/gi;

/**
 * A page that something computed, without its scripts (libraries of megabytes, which run nowhere here); null where nothing
 * of it is seen without them.
 */
export function stillPage(html: string): string | null {
  let still = "";
  let seen = "";
  let at = 0;
  unseen.lastIndex = 0;
  for (let found = unseen.exec(html); found; found = unseen.exec(html)) {
    const name = found[1]?.toLowerCase() ?? "";
    const part = html.slice(at, found.index);
    const end = endOf(html, name, found.index);
    still += name === "style" ? html.slice(at, end) : part;
    seen += part;
    at = end;
    unseen.lastIndex = end;
  }
  still += html.slice(at);
  seen += html.slice(at);
  return /<(?:img|svg|table|hr|progress|meter|input|button|video|audio)\b/i.test(seen) ||
    /\S/.test(seen.replaceAll(/<[^<>]*>/g, ""))
    ? still
    : null;
}

function endOf(html: string, name: string, from: number): number {
  const closing = name === "!--" ? /-->/g : new RegExp(`</${name}\\s*>`, "gi");
  closing.lastIndex = from;
  return closing.exec(html) === null ? html.length : closing.lastIndex;
}
