/** A stretch of what a program wrote to a terminal; `look` names its colours and strokes, "" where it has none. */
export interface Stretch {
  readonly text: string;
  readonly look: string;
}

/** In UTF-16 units. What is longer is shown without its colours. */
const mostDrawn = 1_000_000;

const escaped = String.fromCharCode(27);
const bell = String.fromCharCode(7);
const back = String.fromCharCode(8);
/** Signs by which a terminal is told of colours and places, then anything that moves the place in a line. */
const signs = new RegExp(
  `${escaped}\\[([\\d;:?]*)[ -/]*([@-~])|${escaped}\\][^${bell}${escaped}]*(?:${bell}|${escaped}\\\\)?|${escaped}.?|[\\r\\n${back}]`,
  "g",
);

/** Whether anything in it is told to a terminal, and not to who reads. */
export function isForTerminal(written: string): boolean {
  return written.includes(escaped) || written.includes("\r") || written.includes(back);
}

/** What stands on a terminal in the end: colours followed, lines that were written over as they were left. */
export function terminalText(written: string): readonly Stretch[] {
  if (!isForTerminal(written)) return [{ text: written, look: "" }];
  const text = written.replaceAll("\r\n", "\n");
  if (text.length > mostDrawn) return [{ text: text.replace(signs, onlyLineEnds), look: "" }];
  const screen = new Screen();
  let at = 0;
  for (const found of text.matchAll(signs)) {
    screen.write(text.slice(at, found.index));
    at = found.index + found[0].length;
    if (found[2] !== undefined) screen.follow(found[2], found[1] ?? "");
    else if (found[0] === "\n") screen.lineEnd();
    else if (found[0] === "\r") screen.toStart();
    else if (found[0] === back) screen.backBy(1);
  }
  screen.write(text.slice(at));
  return screen.stretches();
}

function onlyLineEnds(sign: string): string {
  return sign === "\n" || sign === "\r" ? "\n" : "";
}

interface Row {
  readonly letters: string[];
  readonly looks: string[];
}

class Screen {
  readonly #rows: Row[] = [{ letters: [], looks: [] }];
  #line = 0;
  #column = 0;
  #style: Style = plain;
  #look = "";

  get #row(): Row {
    const row = this.#rows[this.#line] ?? { letters: [], looks: [] };
    this.#rows[this.#line] = row;
    return row;
  }

  write(text: string) {
    const { letters, looks } = this.#row;
    for (let at = 0; at < text.length; at += 1) {
      letters[this.#column] = text.charAt(at);
      looks[this.#column] = this.#look;
      this.#column += 1;
    }
  }

  lineEnd() {
    this.#line += 1;
    this.#column = 0;
    void this.#row;
  }

  toStart() {
    this.#column = 0;
  }

  backBy(letters: number) {
    this.#column = Math.max(0, this.#column - letters);
  }

  /** Follows what colours, moves up or back in what is there, or wipes the end of a line; nothing else is shown. */
  follow(command: string, said: string) {
    const count = Number.parseInt(said, 10) || 0;
    if (command === "m") {
      this.#style = styled(this.#style, said);
      this.#look = lookOf(this.#style);
    } else if (command === "A") this.#line = Math.max(0, this.#line - Math.max(1, count));
    else if (command === "D") this.backBy(Math.max(1, count));
    else if (command === "G") this.#column = Math.min(this.#row.letters.length, Math.max(0, count - 1));
    else if (command === "K") this.#wipe(count);
    this.#column = Math.min(this.#column, this.#row.letters.length);
  }

  #wipe(what: number) {
    const { letters, looks } = this.#row;
    if (what === 2) this.#column = 0;
    if (what === 1) return;
    letters.length = Math.min(letters.length, this.#column);
    looks.length = letters.length;
  }

  stretches(): readonly Stretch[] {
    const stretches: { text: string; look: string }[] = [];
    const add = (text: string, look: string) => {
      const last = stretches.at(-1);
      if (last?.look === look) last.text += text;
      else stretches.push({ text, look });
    };
    for (const [line, { letters, looks }] of this.#rows.entries()) {
      if (line > 0) add("\n", stretches.at(-1)?.look ?? "");
      for (const [column, letter] of letters.entries()) add(letter, looks[column] ?? "");
    }
    return stretches;
  }
}

interface Style {
  readonly ink: string;
  readonly ground: string;
  readonly strokes: readonly string[];
}

const plain: Style = { ink: "", ground: "", strokes: [] };
/** A terminal's first and last colour are those of any text, whatever stands behind it. */
const inks = ["", "red", "green", "yellow", "blue", "magenta", "cyan", ""];
const strokes: Readonly<Record<number, string>> = {
  1: "bold",
  2: "faint",
  3: "italic",
  4: "under",
  9: "struck",
};
const ends: Readonly<Record<number, readonly string[]>> = {
  22: ["bold", "faint"],
  23: ["italic"],
  24: ["under"],
  29: ["struck"],
};

function styled(before: Style, said: string): Style {
  let style = before;
  const codes = said.split(/[;:]/).map(Number);
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0;
    if (code === 38 || code === 48) {
      const { ink, used } = fullColour(codes.slice(at + 1, at + 5));
      style = code === 38 ? { ...style, ink } : { ...style, ground: ink };
      at += used;
    } else style = styledBy(style, code);
  }
  return style;
}

function styledBy(style: Style, code: number): Style {
  const stroke = strokes[code];
  const ended = ends[code];
  if (code === 0) return plain;
  if (stroke !== undefined) return { ...style, strokes: [...new Set([...style.strokes, stroke])] };
  if (ended) return { ...style, strokes: style.strokes.filter((one) => !ended.includes(one)) };
  if (code >= 30 && code <= 39) return { ...style, ink: inks[code - 30] ?? "" };
  if (code >= 40 && code <= 49) return { ...style, ground: inks[code - 40] ?? "" };
  if (code >= 90 && code <= 97) return { ...style, ink: code === 90 ? "grey" : (inks[code - 90] ?? "") };
  if (code >= 100 && code <= 107) return { ...style, ground: inks[code - 100] ?? "" };
  return style;
}

/** One of 256 colours, or of all: as the nearest of those that can be read on a light and on a dark page. */
function fullColour([kind, first = 0, second = 0, third = 0]: readonly number[]): {
  ink: string;
  used: number;
} {
  if (kind === 2) return { ink: nearest(first, second, third), used: 4 };
  if (kind !== 5) return { ink: "", used: 0 };
  if (first < 16) return { ink: first === 8 ? "grey" : (inks[first % 8] ?? ""), used: 2 };
  if (first >= 232) return { ink: first < 251 ? "grey" : "", used: 2 };
  const [red, green, blue] = [
    Math.floor((first - 16) / 36),
    Math.floor((first - 16) / 6) % 6,
    (first - 16) % 6,
  ];
  return { ink: nearest(red * 51, green * 51, blue * 51), used: 2 };
}

function nearest(red: number, green: number, blue: number): string {
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  if (range < 48) return most > 64 && most < 224 ? "grey" : "";
  const sixth =
    most === red
      ? ((green - blue) / range + 6) % 6
      : most === green
        ? (blue - red) / range + 2
        : (red - green) / range + 4;
  return ["red", "yellow", "green", "cyan", "blue", "magenta"][Math.round(sixth) % 6] ?? "";
}

function lookOf({ ink, ground, strokes: drawn }: Style): string {
  return [ink, ground && `on-${ground}`, ...drawn].filter((name) => name !== "").join(" ");
}
