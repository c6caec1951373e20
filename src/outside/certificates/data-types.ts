import type { Instant } from "../../rules/words.ts";

const dateTime =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d([.]\d{1,9})?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

/** An xsd:dateTimeStamp, as the data model asks for: with its time zone. null: none, or a day that there is not. */
export function instantOf(value: unknown): Instant | null {
  const found = typeof value === "string" ? dateTime.exec(value) : null;
  if (found === null) return null;
  const [, year, month, day] = found.map(Number);
  const daysInMonth = new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate();
  if ((day ?? 0) > daysInMonth) return null;
  return Date.parse(String(value)) as Instant;
}

/** An absolute URL, DIDs and URNs among them. */
export function isUrl(value: unknown): value is string {
  return (
    typeof value === "string" && /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(value) && URL.canParse(value)
  );
}

/** What people gave as an address, as one that every program takes. null: it is none on the web. */
export function webAddressOf(text: string): string | null {
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return null;
  // URL leaves some of the signs alone that an address may not have.
  const address = new URL(text).href.replaceAll(/[\s<>"{}|\\^`]/g, (sign) => encodeURIComponent(sign));
  return isUrl(address) ? address : null;
}
