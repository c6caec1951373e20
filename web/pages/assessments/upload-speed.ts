const measuredMilliseconds = 5_000;
const shortestMilliseconds = 500;

/** How fast it went over the last seconds. */
export class Speed {
  #samples: { at: number; bytes: number }[] = [];

  /** Bytes a second; null before there is anything to measure. */
  measure(bytes: number, now: number): number | null {
    this.#samples = [...this.#samples, { at: now, bytes }].filter(
      ({ at }) => now - at < measuredMilliseconds,
    );
    const [first] = this.#samples;
    if (first === undefined || now - first.at < shortestMilliseconds) return null;
    return ((bytes - first.bytes) * 1_000) / (now - first.at);
  }

  forget() {
    this.#samples = [];
  }
}
