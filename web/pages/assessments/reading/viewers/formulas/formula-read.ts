/** A formula, free of the signs that stood around it. */
export interface Formula {
  readonly tex: string;
  /** Whether it stands on a line of its own, as large as it wants to be. */
  readonly isDisplay: boolean;
}

const around = [
  { open: "$$", close: "$$", isDisplay: true },
  { open: "\\[", close: "\\]", isDisplay: true },
  { open: "\\(", close: "\\)", isDisplay: false },
  { open: "$`", close: "`$", isDisplay: false },
  { open: "$", close: "$", isDisplay: false },
] as const;

/** What a formula says, as it was found with its signs; what has none (a block of code, an environment) is all of it. */
export function readFormula(written: string): Formula {
  const text = written.trim();
  for (const { open, close, isDisplay } of around)
    if (text.length > open.length + close.length && text.startsWith(open) && text.endsWith(close))
      return { tex: text.slice(open.length, -close.length).trim(), isDisplay };
  return { tex: text, isDisplay: !/^\\(?:eq)?ref\{[^{}]*\}$/.test(text) };
}
