/** One thing measured: how it stands to what it is compared with, and whether that is what we want. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly comparedWith: string;
  readonly ratio: number;
  /** null: told for orientation, nothing is asked of it. */
  readonly goal: { readonly words: string; readonly met: boolean } | null;
}

export interface Measure {
  readonly about: string;
  run(how: { quick: boolean; progress(line: string): void }): Promise<readonly Figure[]>;
}

/** The middle one; of an even number the mean of the two in the middle. Throws where there is none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  if (low === undefined || high === undefined) throw new Error("No values to take the median of");
  return (low + high) / 2;
}

/** The smallest value that this share of all values does not exceed. Throws where there is none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error("No values to take a percentile of");
  return value;
}

export function atLeast(ratio: number, least: number): Figure["goal"] {
  return { words: `≥ ${Math.round(least * 100)} %`, met: ratio >= least };
}

export function atMost(value: number, most: number, words: string): Figure["goal"] {
  return { words: `≤ ${words}`, met: value <= most };
}

export function line({ what, measured, comparedWith, ratio, goal }: Figure): string {
  const verdict = goal === null ? "" : `goal ${goal.words}: ${goal.met ? "met" : "NOT MET"}`;
  const percent = `${(ratio * 100).toFixed(ratio < 0.1 ? 1 : 0)} %`;
  return `  ${what.padEnd(34)} ${measured.padEnd(26)} ${comparedWith.padEnd(34)} ${percent.padStart(7)}  ${verdict}`;
}
