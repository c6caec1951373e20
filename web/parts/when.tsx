import { Text } from "@mantine/core";
import { useLanguage } from "../language/words.ts";
import { useZone } from "../language/zone.ts";
import { distanceIn } from "./distance.ts";
import { useServerNow } from "./server-time.ts";

export type Shown = "date-time" | "date" | "time";

const formats: Readonly<Record<Shown, Intl.DateTimeFormatOptions>> = {
  "date-time": {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  },
  date: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
  time: { hour: "2-digit", minute: "2-digit", timeZoneName: "short" },
};

/** An instant in a reader's words and zone, with the zone named wherever a time of day is shown. */
export function instantIn(locale: string, timeZone: string, at: Date, shown: Shown = "date-time"): string {
  return new Intl.DateTimeFormat(locale, { ...formats[shown], timeZone }).format(at);
}

interface WhenProps {
  /** RFC 3339, or milliseconds since 1970. */
  readonly at: string | number;
  readonly show?: Shown;
  /** Adds how far off it is, and keeps that true. */
  readonly relative?: boolean;
}

/** An instant in the reader's zone, for people and for machines. */
export function When({ at, show = "date-time", relative = false }: WhenProps) {
  const { locale } = useLanguage();
  const zone = useZone();
  const date = new Date(at);
  return (
    <>
      <time dateTime={date.toISOString()}>{instantIn(locale, zone, date, show)}</time>
      {relative && <Distance at={date.getTime()} />}
    </>
  );
}

function Distance({ at }: { at: number }) {
  const { locale } = useLanguage();
  const zone = useZone();
  const now = useServerNow(30);
  return (
    <Text span inherit c="dimmed">
      {" "}
      ({distanceIn(locale, zone, at, now)})
    </Text>
  );
}
