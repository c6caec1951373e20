/**
 * The server's clock, as far as answers let us know it. The `Date` header is cut to the second, so one answer pins
 * the offset to a second plus the way there and back; the overlap of many pins it to a few hundredths.
 */
interface Bounds {
  readonly least: number;
  readonly most: number;
}

let known: Bounds | null = null;

/**
 * Takes in one answer. `earliest` and `latest` bound the server's clock, `sent` and `received` are this device's; all
 * in milliseconds since 1970. Bounds that contradict what was known win: one of the two clocks was set.
 */
export function learnServerTime(earliest: number, latest: number, sent: number, received: number) {
  const fresh = { least: earliest - received, most: latest - sent };
  if (known === null || fresh.least > known.most || fresh.most < known.least) {
    known = fresh;
    return;
  }
  known = { least: Math.max(known.least, fresh.least), most: Math.min(known.most, fresh.most) };
}

export function learnFromHeaders(headers: Headers, sent: number, received: number) {
  const date = Date.parse(headers.get("date") ?? "");
  // What a cache answered was said long ago.
  if (Number.isNaN(date) || headers.has("age")) return;
  learnServerTime(date, date + 999, sent, received);
}

/** Now by the server's clock, in milliseconds since 1970; this device's own clock until the server has spoken. */
export function serverNow(device: number = Date.now()): number {
  return known === null ? device : device + (known.least + known.most) / 2;
}

/** For tests: as if the server had not spoken yet. */
export function forgetServerTime() {
  known = null;
}
