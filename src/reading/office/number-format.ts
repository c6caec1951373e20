/** How numbers and dates are written where somebody reads. */
export interface Writing {
  readonly decimal: string;
  readonly group: string;
  readonly months: readonly string[];
  /** From Sunday. */
  readonly days: readonly string[];
}

export const inEnglish: Writing = {
  decimal: ".",
  group: ",",
  months: "January February March April May June July August September October November December".split(" "),
  days: "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" "),
};

/** The formats that spreadsheets know by number and do not write down. Dates: where their order depends on a country, the ISO one. */
export const builtInFormats: Readonly<Record<number, string>> = {
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  11: "0.00E+00",
  14: "yyyy-mm-dd",
  15: "d mmm yy",
  16: "d mmm",
  17: "mmm yy",
  18: "h:mm AM/PM",
  19: "h:mm:ss AM/PM",
  20: "hh:mm",
  21: "hh:mm:ss",
  22: "yyyy-mm-dd hh:mm",
  37: "#,##0;-#,##0",
  38: "#,##0;-#,##0",
  39: "#,##0.00;-#,##0.00",
  40: "#,##0.00;-#,##0.00",
  45: "mm:ss",
  46: "[h]:mm:ss",
  47: "mm:ss.0",
  48: "0.0E+0",
  49: "@",
};

const longestFormat = 200;

/** A number as a spreadsheet shows it in a format; as it is where the format is none that we know. */
export function formatted(
  value: number,
  format: string | undefined,
  is1904: boolean,
  writing: Writing,
): string {
  const sections = sectionsOf(format ?? "General");
  const hasOwn = value < 0 && sections.length > 1;
  const section =
    (hasOwn ? sections[1] : value === 0 && sections.length > 2 ? sections[2] : sections[0]) ?? "General";
  const code = section.replace(/\[(?!\$|h+\]|m+\]|s+\])[^\]]*\]/gi, "").trim();
  if (code === "" && sections.length > 1) return "";
  if (code === "" || code.length > longestFormat || /^general$/i.test(code) || code === "@")
    return general(value, writing);
  const plain = withoutText(code);
  if (/[ymdhs]/i.test(plain) && !/[0#?]/.test(plain.replace(/\.0+/, "")))
    return dated(value, code, is1904, writing);
  if (plain.includes("/")) return general(value, writing);
  return numbered(hasOwn ? -value : value, code, writing);
}

/** Parted by semicolons, outside of what stands between quotes. */
function sectionsOf(format: string): string[] {
  const found = format.match(/(?:"[^"]*"|\\.|[^;])*(?:;|$)/g) ?? [];
  const whole = format.endsWith(";") ? found : found.slice(0, -1);
  return (whole.length === 0 ? [format] : whole).map((part) => part.replace(/;$/, "")).slice(0, 4);
}

function withoutText(code: string): string {
  return code.replace(/"[^"]*"|\\.|_.|\*.|\[\$[^\]]*\]/g, "");
}

/** With as many digits as a spreadsheet shows by itself. */
function general(value: number, { decimal }: Writing): string {
  const size = Math.abs(value);
  const said =
    size !== 0 && (size < 1e-9 || size >= 1e15)
      ? value.toExponential(5)
      : String(Number(value.toPrecision(11)));
  return said.replace(".", decimal);
}

const piece =
  /"([^"]*)"|\\(.)|_(.)|\*(.)|\[\$([^\]-]*)[^\]]*\]|([#0?][#0?,.]*(?:E[+-][#0?]+)?)|(%)|(@)|([^#0?%@])/gi;

function numbered(value: number, code: string, writing: Writing): string {
  const percents = withoutText(code).split("%").length - 1;
  const size = Math.abs(value) * 100 ** Math.min(3, percents);
  let isTold = false;
  const said = code.replace(
    piece,
    (all, quoted, escaped, space, filled, currency, digits, percent, text, other) => {
      if (quoted !== undefined || escaped !== undefined) return quoted ?? escaped;
      if (space !== undefined) return " ";
      if (filled !== undefined || text !== undefined) return "";
      if (currency !== undefined) return currency;
      if (percent !== undefined) return "%";
      if (digits === undefined) return other ?? all;
      if (isTold) return "";
      isTold = true;
      return inDigits(size, digits, writing);
    },
  );
  // A number that is negative says so where its format has no other way.
  return `${value < 0 ? "-" : ""}${said.trim()}`;
}

function inDigits(size: number, digits: string, { decimal, group }: Writing): string {
  const [mantissa = "", exponent] = digits.split(/E[+-]/i);
  const scaled = size / 1_000 ** (/,*$/.exec(mantissa)?.[0].length ?? 0);
  const [whole = "", fraction = ""] = mantissa.replace(/,+$/, "").split(".");
  const most = Math.min(20, fraction.length);
  const least = Math.min(20, fraction.replace(/[#?]+$/, "").length);
  if (exponent !== undefined) return scaled.toExponential(most).toUpperCase().replace(".", decimal);
  const [before = "0", after = ""] = scaled.toFixed(most).split(".");
  const leading = Math.min(20, (whole.match(/0/g) ?? []).length);
  const padded = (before === "0" && leading === 0 && most > 0 ? "" : before).padStart(leading, "0");
  const grouped = whole.includes(",") ? padded.replace(/\B(?=(\d{3})+$)/g, group) : padded;
  const rest = after.slice(0, least) + after.slice(least).replace(/0+$/, "");
  return rest === "" ? grouped : `${grouped}${decimal}${rest}`;
}

const dayMs = 86_400_000;
const dateParts =
  /"([^"]*)"|\\(.)|_(.)|\*(.)|\[\$[^\]]*\]|\[(h+|m+|s+)\]|(AM\/PM|A\/P)|(y+|m+|d+|h+|s+)(\.0+)?|(@)|(.)/gi;

/** Days since the last of 1899, or since 1904 began. */
function dated(serial: number, code: string, is1904: boolean, writing: Writing): string {
  if (serial < 0 || serial > 2_958_466) return general(serial, writing);
  // Spreadsheets know a 29 February 1900 that never was.
  const days = is1904 ? serial + 1_462 : serial < 60 ? serial + 1 : serial;
  const at = new Date(Math.round((days - 25_569) * 86_400) * 1_000);
  const isHalfDay = /AM\/PM|A\/P/i.test(code);
  let before = "";
  return code.replace(dateParts, (...found) => {
    const [, quoted, escaped, space, filled, elapsed, half, part, fraction = "", text, other] = found.slice(
      0,
      11,
    );
    const where = found[11] as number;
    if (quoted !== undefined || escaped !== undefined) return quoted ?? escaped;
    if (space !== undefined) return " ";
    if (filled !== undefined || text !== undefined) return "";
    if (elapsed !== undefined) {
      before = "h";
      return String(Math.floor((serial * dayMs) / elapsedMs(elapsed)));
    }
    if (half !== undefined) return at.getUTCHours() < 12 ? "AM" : "PM";
    if (part === undefined) return other ?? "";
    const kind = String(part).toLowerCase();
    const isMinute =
      kind.startsWith("m") && kind.length < 3 && (before === "h" || /^m+[^a-z]*s/i.test(code.slice(where)));
    before = kind[0] ?? "";
    return isMinute
      ? two(at.getUTCMinutes(), kind)
      : partOf(at, kind, isHalfDay, writing) + (fraction && `${writing.decimal}0`);
  });
}

function elapsedMs(unit: string): number {
  return { h: 3_600_000, m: 60_000, s: 1_000 }[unit[0]?.toLowerCase() ?? "h"] ?? 3_600_000;
}

function partOf(at: Date, kind: string, isHalfDay: boolean, { months, days }: Writing): string {
  const long = kind.length > 3;
  switch (kind[0]) {
    case "y":
      return kind.length > 2
        ? String(at.getUTCFullYear())
        : String(at.getUTCFullYear() % 100).padStart(2, "0");
    case "m": {
      const month = months[at.getUTCMonth()] ?? "";
      return kind.length < 3 ? two(at.getUTCMonth() + 1, kind) : long ? month : month.slice(0, 3);
    }
    case "d": {
      const day = days[at.getUTCDay()] ?? "";
      return kind.length < 3 ? two(at.getUTCDate(), kind) : long ? day : day.slice(0, 3);
    }
    case "h":
      return two(isHalfDay ? at.getUTCHours() % 12 || 12 : at.getUTCHours(), kind);
    default:
      return two(at.getUTCSeconds(), kind);
  }
}

function two(number: number, kind: string): string {
  return kind.length > 1 ? String(number).padStart(2, "0") : String(number);
}
