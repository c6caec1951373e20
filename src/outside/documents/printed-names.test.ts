import { inflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { defaultDesign } from "../../rules/certificate-design.ts";
import { certificateExample } from "./certificate-example.ts";
import { printCertificate } from "./print-certificate.ts";

const names: readonly (readonly [font: string, name: string])[] = [
  ["NotoSans", "श्रीमती लक्ष्मी क्षत्रिय"],
  ["NotoSansArabic", "محمد بن عبد الله"],
  ["NotoSansArabic", "نیک‌آیین"],
  ["NotoSansArabic", "ٹیپو سلطان گڑھے"],
  ["NotoSansHebrew", "יעל בן־דוד שָׁלוֹם"],
  ["NotoSansSyriac", "ܝܥܩܘܒ ܣܪܘܓܝܐ"],
  ["NotoSansThaana", "މުހައްމަދު"],
  ["NotoSansNKo", "ߛߟߋߡߊߣߋ߫ ߞߊ߲ߕߍ"],
  ["NotoSansAdlam", "𞤀𞤦𞤣𞤵𞤤𞤢𞥄𞤴"],
  ["NotoSansArmenian", "Արամ Խաչատրյան"],
  ["NotoSansGeorgian", "თამარ ჭავჭავაძე"],
  ["NotoSansBengali", "শ্রীকৃষ্ণ চট্টোপাধ্যায়"],
  ["NotoSansBengali", "র‍্যাব"],
  ["NotoSansGurmukhi", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ"],
  ["NotoSansGujarati", "શ્રીમતી જ્યોત્સ્ના"],
  ["NotoSansOriya", "ଶ୍ରୀ ଜଗନ୍ନାଥ"],
  ["NotoSansTamil", "ஸ்ரீதேவி கிருஷ்ணன்"],
  ["NotoSansTelugu", "శ్రీకృష్ణ రెడ్డి"],
  ["NotoSansKannada", "ಶ್ರೀನಿವಾಸ್ ಕೃಷ್ಣ"],
  ["NotoSansMalayalam", "ശ്രീകുമാർ മുഹമ്മദ്"],
  ["NotoSansMeeteiMayek", "ꯏꯕꯣꯝꯆꯥ ꯁꯤꯡꯍ"],
  ["NotoSansOlChiki", "ᱥᱟᱱᱛᱟᱲᱤ"],
  ["NotoSansSinhala", "ශ්‍රී ක්‍රිෂ්ණ"],
  ["NotoSansThai", "สมชาย ใจดี ก๊วยเจ๋ง"],
  ["NotoSansLao", "ສົມສັກ ແກ້ວມະນີ"],
  ["NotoSansKhmer", "សុខា ស្រីពៅ សុសុ"],
  ["NotoSansMyanmar", "အောင်ဆန်းစုကြည်"],
  ["NotoSerifTibetan", "བསྟན་འཛིན་རྒྱ་མཚོ།"],
  ["NotoSansMongolian", "ᠪᠠᠭᠠᠲᠤᠷ"],
  ["NotoSansEthiopic", "ኃይለ ሥላሴ"],
  ["NotoSansTifinagh", "ⵎⴰⵙⵉⵏⵉⵙⴰ"],
  ["NotoSansCherokee", "ᏍᏏᏉᏯ ꮳꮃꭹ"],
  ["NotoSansCanadianAboriginal", "ᓴᐃᒪᓐ ᐊᓪᓚᖅ"],
  ["NotoSansSC", "张伟"],
  ["NotoSansJP", "渡辺さくら"],
  ["NotoSansKR", "김민준"],
  ["NotoEmoji", "Zoé 🎓 👨‍👩‍👧 🇫🇷 👍🏽"],
  ["NotoSansThai", "พระเจ้าวรวงศ์เธอพระองค์เจ้าโสมสวลีกรมหมื่นสุทธนารีนาถ"],
  ["NotoSansKhmer", "ស្រី".repeat(20)],
  ["NotoSansArabic", "عبدالله".repeat(11)],
];
const design = defaultDesign("Écoles du Fleuve");
const how = { paper: "a4", language: "en", page: "https://assay.example/certificates/1" } as const;

it.each(names)("%s has %s, and it is copied from the page as it was written", async (font, name) => {
  const example = certificateExample("en", design.schoolName);
  const pdf = await printCertificate({ ...example, holder: { name } }, design, { ...how, credential: "{}" });
  const { text, glyphs } = copied(pdf.toString("latin1"));
  const [, said] = /This certifies that(.*)has successfully/s.exec(text) ?? [];
  expect(pdf.toString("latin1")).toMatch(new RegExp(`/FontName /[A-Z]{6}\\+${font}-Regular`));
  // Number 0 is the box of a font that has no such sign.
  expect(glyphs).not.toContain("0000");
  const isTurned = /[\u0590-\u08ff\p{Script=Adlam}]/u.test(name);
  expect(ordered(said ?? "", isTurned)).toBe(ordered(name, isTurned));
});

/** Without spaces and places to break. Runs from right to left stand in the file in the order in which they are seen. */
function ordered(text: string, isTurned: boolean): string {
  const bare = text.normalize("NFC").replace(/[\s\u200b]/gu, "");
  return isTurned ? [...bare.replaceAll("\u200d", "")].toSorted().join("") : bare;
}

/** The first page as readers copy it that know ActualText, and all its glyphs. */
function copied(pdf: string): { readonly text: string; readonly glyphs: readonly string[] } {
  const object = (number = "") => new RegExp(`\\n${number} 0 obj\\n[\\s\\S]*?\\nendobj`).exec(pdf)?.[0] ?? "";
  const page = /\/Type \/Page\n[\s\S]*?endobj/.exec(pdf)?.[0] ?? "";
  const fonts = new Map(
    [...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = "", number]) => {
      const table = object(/\/ToUnicode (\d+)/.exec(object(number))?.[1]);
      return [
        name,
        new Map(Array.from(table.matchAll(/^<(\w{4})> <(\w+)>$/gm), ([, one, says]) => [one, says])),
      ];
    }),
  );
  const packed = /stream\n([\s\S]*)\nendstream/.exec(object(/\/Contents (\d+)/.exec(page)?.[1]))?.[1] ?? "";
  const content = inflateSync(Buffer.from(packed, "latin1")).toString("latin1");
  const [said, glyphs]: [string[], string[]] = [[], []];
  let [font, isSaid] = ["", false];
  for (const [token, actual, name, digits, literal] of content.matchAll(
    /\/ActualText <FEFF(\w*)>|EMC\n|\/(f\d+) \S+ Tf|<(\w+)>|\(((?:\\[\s\S]|[^\\)])*)\) ?(?=[^\n]*T[jJ])/g,
  )) {
    if (token === "EMC\n") isSaid = false;
    else if (name !== undefined) font = name;
    else if (actual !== undefined) [isSaid] = [true, said.push(actual)];
    else {
      for (const [glyph] of (digits ?? hexOf(literal ?? "")).toUpperCase().matchAll(/.{4}/g)) {
        glyphs.push(glyph);
        if (!isSaid) said.push(fonts.get(font)?.get(glyph) ?? "");
      }
    }
  }
  return { text: Buffer.from(said.join(""), "hex").swap16().toString("utf16le"), glyphs };
}

function hexOf(literal: string): string {
  const signs: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
  const bytes = literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (signs[code] ?? code),
  );
  return Buffer.from(bytes, "latin1").toString("hex");
}
