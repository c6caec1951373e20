import type { NameLike, NamesLike } from "../../store/texts-in.ts";

const mostPatterns = 20;

/**
 * The files that "*.py, src/*, !*.min.js" means: a star stands for anything, a question mark for one sign, what has a
 * slash is about the whole path, and an exclamation mark leaves out. null: that is too much.
 */
export function namesMeant(asked: string): NamesLike | null {
  const parts = asked.split(/[,\s]+/).filter((part) => part !== "" && part !== "!");
  if (parts.length > mostPatterns) return null;
  return {
    only: parts.filter((part) => !part.startsWith("!")).map(likeOf),
    not: parts.filter((part) => part.startsWith("!")).map((part) => likeOf(part.slice(1))),
  };
}

function likeOf(part: string): NameLike {
  const isPath = part.includes("/");
  // What ends with a slash means all that lies in the folder; what begins with one lies at the top.
  const whole = part.endsWith("/") ? `${part}*` : part;
  const like = whole
    .replace(/^\/+/, "")
    .replace(/\*\*\//g, "*")
    .replace(/\*+/g, "*")
    .replace(/[\\%_]/g, "\\$&")
    .replaceAll("*", "%")
    .replaceAll("?", "_");
  return { like, isPath };
}
