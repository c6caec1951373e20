import { useLanguage } from "../language/words.ts";

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A size as the language writes it, in thousands: "1.4 MB", "1,4 Mo". */
export function sizeIn(locale: string, bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const unit = units[power] ?? "byte";
  const format = new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: power === 0 ? 0 : 1,
  });
  return format.format(bytes / 1000 ** power);
}

export function FileSize({ bytes }: { bytes: number }) {
  const { locale } = useLanguage();
  return <span className="figures">{sizeIn(locale, bytes)}</span>;
}
