interface Script {
  /** As Unicode calls it. */
  readonly script: string;
  /** BCP 47: the language a name in it is most likely in, for the voice of a screen reader; null: that of the document. */
  readonly language: string | null;
  readonly direction: "ltr" | "rtl";
  /** The font that has it; null: those that every document is set in. */
  readonly family: string | null;
}

function script(
  name: string,
  language: string | null,
  { direction = "ltr", family = `Noto Sans ${name}` }: Partial<Script> = {},
): Script {
  return { script: name.replaceAll(" ", "_"), language, direction, family };
}

const rtl = { direction: "rtl" } as const;
const always = { family: null } as const;

/**
 * The scripts that documents are printed in, Chinese, Japanese and Korean aside: those in which people today have their names.
 * Where a script serves several languages, and none by far the most, it tells none.
 */
const scripts: readonly Script[] = [
  script("Latin", null, always),
  script("Cyrillic", null, always),
  script("Greek", "el", always),
  script("Devanagari", "hi", always),
  script("Arabic", "ar", rtl),
  script("Hebrew", "he", rtl),
  script("Syriac", "syr", rtl),
  script("Thaana", "dv", rtl),
  script("Nko", "nqo", { ...rtl, family: "Noto Sans NKo" }),
  script("Adlam", "ff", rtl),
  script("Armenian", "hy"),
  script("Georgian", "ka"),
  script("Bengali", "bn"),
  script("Gurmukhi", "pa"),
  script("Gujarati", "gu"),
  script("Oriya", "or"),
  script("Tamil", "ta"),
  script("Telugu", "te"),
  script("Kannada", "kn"),
  script("Malayalam", "ml"),
  script("Meetei Mayek", "mni"),
  script("Ol Chiki", "sat"),
  script("Sinhala", "si"),
  script("Thai", "th"),
  script("Lao", "lo"),
  script("Khmer", "km"),
  script("Myanmar", "my"),
  script("Tibetan", "bo", { family: "Noto Serif Tibetan" }),
  script("Mongolian", "mn"),
  script("Ethiopic", "am"),
  script("Tifinagh", "zgh"),
  script("Cherokee", "chr"),
  script("Canadian Aboriginal", "iu"),
];

const patterns = new Map(scripts.map(({ script }) => [script, new RegExp(`\\p{Script=${script}}`, "u")]));

/** The script of a letter; undefined where it is Chinese, Japanese or Korean, or none of ours. */
export function scriptOf(letter: string): Script | undefined {
  return scripts.find(({ script }) => patterns.get(script)?.test(letter));
}

/** Whose forms Han signs take. */
export type Han = "sc" | "jp" | "kr";

const hanFamilies = { sc: "Noto Sans SC", jp: "Noto Sans JP", kr: "Noto Sans KR" } as const;

/**
 * The fonts that a text needs besides those every document is set in, in the order in which they are asked for a sign:
 * what is in no script of it is not even looked at.
 */
export function familiesFor(text: string, han: Han): readonly string[] {
  const present = scripts.filter(({ script, family }) => family && patterns.get(script)?.test(text));
  const others = (["sc", "jp", "kr"] as const).filter((one) => one !== han);
  return [
    ...present.flatMap(({ family }) => family ?? []),
    ...[han, ...others].map((one) => hanFamilies[one]),
    "Noto Emoji",
  ];
}

/** All that there are. */
export const families: readonly string[] = [
  ...["Noto Serif", "Noto Sans"],
  ...scripts.flatMap(({ family }) => family ?? []),
  ...Object.values(hanFamilies),
  "Noto Emoji",
];
