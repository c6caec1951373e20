const minute = 60_000;

/** How an instant reads on a clock in a zone, as a field for date and time wants it: "2026-03-02T14:30". */
export function wallTime(instant: number, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
  }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/**
 * The instant at which a clock in the zone reads so; null for what is no time. Where a clock reads so twice, when
 * summer time ends, it is the first; where it never does, when summer time begins, it is an hour later.
 */
export function instantOfWallTime(text: string, zone: string): number | null {
  const asUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc)) return null;
  const offsetAt = (instant: number) => Date.parse(`${wallTime(instant, zone)}Z`) - instant;
  // The offset can change within a day on either side; the earlier instant that reads so is meant.
  const tried = [asUtc - 24 * 60 * minute, asUtc + 24 * 60 * minute].map((near) => asUtc - offsetAt(near));
  const fitting = tried.filter((instant) => wallTime(instant, zone) === wallTime(asUtc, "UTC"));
  return fitting.length > 0 ? Math.min(...fitting) : Math.max(...tried);
}

/** A field knows minutes only: the very minute in which something began means since it began. */
export function notBefore(began: number, given: number): number {
  return given < began && began - given < minute ? began : given;
}
