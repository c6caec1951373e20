import type { When } from "./templates/letters.ts";

const locales = { en: "en-GB", fr: "fr-FR" };

/**
 * Says an instant with weekday, date, time and zone, as in "Monday 27 October 2025 at 13:00 (Europe/Paris, UTC+1)".
 * Seconds are cut off: what must be in before then is in before the instant itself.
 */
export function whenFor(language: "en" | "fr", timeZone: string): When {
  const format = new Intl.DateTimeFormat(locales[language], {
    ...{ timeZone, weekday: "long", day: "numeric", month: "long", year: "numeric" },
    ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "shortOffset" },
  });
  return (instant) => {
    const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    const { weekday, day, month, year, hour, minute, timeZoneName = "" } = parts;
    const offset = timeZoneName.replace(/^GMT/, "UTC");
    const zone =
      offset === "UTC" || timeZone === "UTC" ? "UTC" : `${timeZone.replaceAll("_", " ")}, ${offset}`;
    return language === "fr"
      ? `${weekday} ${day} ${month} ${year} à ${hour}\u00a0h\u00a0${minute} (${zone})`
      : `${weekday} ${day} ${month} ${year} at ${hour}:${minute} (${zone})`;
  };
}
