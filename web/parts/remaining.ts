const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

export type Urgency = "calm" | "soon" | "urgent" | "over";

/** How a remaining time, in milliseconds, should look: soon under six hours, urgent under one. */
export function urgencyOf(left: number): Urgency {
  if (left <= 0) return "over";
  if (left < hour) return "urgent";
  return left < 6 * hour ? "soon" : "calm";
}

/**
 * "1 day 23:59:59", "05:00:00". Rounded up to the second: the last one shown is 00:00:01, and nought means that the
 * time is over.
 */
export function clockFigures(left: number, days: (count: number) => string): string {
  const whole = Math.ceil(left / second) * second;
  const clock = [(whole % day) / hour, (whole % hour) / minute, (whole % minute) / second]
    .map((count) => String(Math.floor(count)).padStart(2, "0"))
    .join(":");
  const wholeDays = Math.floor(whole / day);
  return wholeDays === 0 ? clock : `${days(wholeDays)} ${clock}`;
}

const thresholds = [day, 6 * hour, hour, 15 * minute, 5 * minute, minute, 0];

/** The lowest milestone passed between two looks at a clock, in milliseconds; null for none. */
export function thresholdCrossed(before: number, now: number): number | null {
  return thresholds.findLast((threshold) => before > threshold && now <= threshold) ?? null;
}

interface DurationWords {
  days(count: number): string;
  hours(count: number): string;
  minutes(count: number): string;
}

/** A milestone in words: "1 day", "6 hours", "15 minutes". */
export function roughly(left: number, words: DurationWords): string {
  if (left >= day) return words.days(Math.round(left / day));
  if (left >= hour) return words.hours(Math.round(left / hour));
  return words.minutes(Math.round(left / minute));
}
