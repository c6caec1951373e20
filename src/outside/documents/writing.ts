import { type Han, scriptOf } from "./scripts.ts";

/** How a name is written: what chooses its fonts, its direction, and the voice of a screen reader. */
interface Writing {
  /** BCP 47, where the script tells it; null: that of the document. */
  readonly language: string | null;
  readonly direction: "ltr" | "rtl";
  readonly han: Han;
}

/** By the name first, then by what stands around it: a title in kana makes a name in Han signs a Japanese one. */
export function writingOf(name: string, around: string): Writing {
  const han = hanLanguage(name, around);
  const first = scriptOf(/\p{L}/u.exec(name)?.[0] ?? "");
  return {
    language: han ?? first?.language ?? null,
    direction: first?.direction ?? "ltr",
    han: han === "ja" ? "jp" : han === "ko" ? "kr" : "sc",
  };
}

/**
 * What a person's own text holds, ready to be set on a line: control signs, and those that would turn the reading
 * direction of what follows, have no form on paper; a newline is a space.
 */
export function printable(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\s\u2028\u2029]+/gu, " ")
    .replace(/[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu, "")
    .trim();
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * The same with places to break inside of words that no line could hold; nothing is seen of them. They are between words where
 * the script has no spaces; elsewhere between signs, never within a conjunct, and letters that are joined stay so.
 */
export function breakable(text: string, longest = 24): string {
  return text
    .split(" ")
    .map((run) => (clustersOf(run).length > longest ? inWords(run, longest) : run))
    .join(" ");
}

/** The same with a place to break between all words of Thai, Lao, Khmer and Burmese, and all syllables of Tibetan. */
export function inWords(run: string, longest = 24): string {
  return Array.from(words.segment(run), ({ segment }) => segment)
    .flatMap((word, at, all) => (at > 0 && unspaced.test(word + all[at - 1]) ? ["\u200b", word] : [word]))
    .join("")
    .replace(/\u0f0b(?=[^\u200b])/g, "\u0f0b\u200b")
    .split("\u200b")
    .map((word) => {
      const signs = conjunctsOf(word);
      return signs.length > longest ? signs.join(joined.test(word) ? "\u200d\u200b\u200d" : "\u200b") : word;
    })
    .join("\u200b");
}

const words = new Intl.Segmenter("en", { granularity: "word" });
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const joined = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Adlam}\p{Script=Mongolian}]/u;
/** What makes one sign of the letters before and after it, in the scripts of India and their neighbours. */
const joiner = /[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2\uaaf6\u200d]$/u;

function conjunctsOf(word: string): readonly string[] {
  const signs: string[] = [];
  for (const sign of clustersOf(word)) {
    const last = signs.at(-1);
    if (last !== undefined && joiner.test(last)) signs[signs.length - 1] = last + sign;
    else signs.push(sign);
  }
  return signs;
}

/** What a person sees as one sign each. */
export function clustersOf(text: string): readonly string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

function hanLanguage(name: string, around: string): string | null {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name)) return "ja";
  if (/\p{Script=Hangul}/u.test(name)) return "ko";
  const signs = [...name].filter((sign) => /\p{Script=Han}/u.test(sign));
  if (signs.length === 0) return null;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(around)) return "ja";
  if (/\p{Script=Hangul}/u.test(around)) return "ko";
  const within = (repertoire: ReadonlySet<string>) => signs.every((sign) => repertoire.has(sign));
  const { simplified, traditional, japanese } = repertoires();
  if (within(japanese) && readsAsJapanese(name)) return "ja";
  if (within(simplified)) return "zh";
  if (within(traditional) && (!within(japanese) || traditionalSurnames.has(signs[0] ?? ""))) return "zh";
  return within(japanese) ? "ja" : within(traditional) ? "zh" : "zh";
}

/** Chinese names have two or three signs, or four after a surname of two, and no space; Japanese ones mostly four. */
function readsAsJapanese(name: string): boolean {
  const words = name.trim().split(/\s+/);
  if (words.length === 2 && words.every((word) => /^\p{Script=Han}+$/u.test(word))) return true;
  return (
    /^\p{Script=Han}{4,6}$/u.test(name) &&
    !/^(欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|夏侯|皇甫|尉迟|尉遲)/u.test(name)
  );
}

/** Those of Taiwan and Hong Kong that are written with signs which Japanese shares. */
const traditionalSurnames = new Set("陳張黃劉楊許鄭謝葉蘇莊賴羅趙孫馬馮蔣韓鄧蕭鍾盧湯閻錢龔顏譚鄒萬賈吳呂");

interface Repertoires {
  readonly simplified: ReadonlySet<string>;
  readonly traditional: ReadonlySet<string>;
  readonly japanese: ReadonlySet<string>;
}

let known: Repertoires | null = null;

/** The signs that each country's own standard has (GB 2312, Big5, JIS X 0208): read out of their decoders, once. */
function repertoires(): Repertoires {
  known ??= {
    simplified: decoded("gbk", [0xb0, 0xf7], [[0xa1, 0xfe]]),
    traditional: decoded(
      "big5",
      [0xa4, 0xf9],
      [
        [0x40, 0x7e],
        [0xa1, 0xfe],
      ],
    ),
    japanese: decoded("euc-jp", [0xa1, 0xf4], [[0xa1, 0xfe]]),
  };
  return known;
}

function decoded(
  encoding: string,
  [first, last]: readonly [number, number],
  seconds: readonly (readonly [number, number])[],
): ReadonlySet<string> {
  const decoder = new TextDecoder(encoding);
  const signs = new Set<string>();
  for (let lead = first; lead <= last; lead++) {
    for (const [from, to] of seconds) {
      for (let trail = from; trail <= to; trail++) {
        for (const sign of decoder.decode(new Uint8Array([lead, trail]))) signs.add(sign);
      }
    }
  }
  return signs;
}
