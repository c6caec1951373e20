import { wallTime } from "../language/wall-time.ts";

const day = 86_400_000;
const steps = [
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/**
 * How far off: "in 2 days", "3 hours ago"; "now" within a minute. Days are those of the calendar in the reader's zone:
 * what is 47 hours away is the day after tomorrow, not tomorrow.
 */
export function distanceIn(locale: string, zone: string, at: number, now: number): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (Math.abs(at - now) >= day) return format.format(dayOf(at, zone) - dayOf(now, zone), "day");
  const [unit, length] = steps.find(([, length]) => Math.abs(at - now) >= length) ?? ["second", Infinity];
  // `|| 0`: minus nought would be said as "0 seconds ago".
  return format.format(Math.trunc((at - now) / length) || 0, unit);
}

function dayOf(instant: number, zone: string): number {
  return Date.parse(wallTime(instant, zone).slice(0, 10)) / day;
}
