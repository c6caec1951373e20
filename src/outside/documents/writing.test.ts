import { expect, it } from "vitest";
import { breakable, inWords, printable, writingOf } from "./writing.ts";

const school = "Écoles du Fleuve";

it("chooses the forms of Han signs by what a name tells of its language", () => {
  const forms = (name: string, around = school) => writingOf(name, around).han;
  for (const name of ["张伟", "李小龙", "欧阳娜娜", "王芳", "陳美玲", "張學友", "黃志明"])
    expect(forms(name), name).toBe("sc");
  for (const name of ["渡辺", "鈴木一郎", "山田 太郎", "田中さくら", "斎藤", "高橋", "山本健太郎"])
    expect(forms(name), name).toBe("jp");
  for (const name of ["김민준", "金 민준"]) expect(forms(name), name).toBe("kr");
  expect(forms("王芳", "データ分析")).toBe("jp");
});

it("knows the direction and the language of a name by its first letter", () => {
  expect(writingOf("(علي) Ali", school)).toEqual({ language: "ar", direction: "rtl", han: "sc" });
  expect(writingOf("Ali علي", school)).toEqual({ language: null, direction: "ltr", han: "sc" });
  expect(writingOf("יעל", school)).toMatchObject({ language: "he", direction: "rtl" });
  expect(writingOf("Ελένη", school)).toMatchObject({ language: "el", direction: "ltr" });
  expect(writingOf("ߛߟߋߡߊߣߋ߫", school)).toMatchObject({ language: "nqo", direction: "rtl" });
  expect(writingOf("สมชาย", school)).toMatchObject({ language: "th", direction: "ltr" });
  expect(writingOf("", school)).toMatchObject({ language: null, direction: "ltr" });
});

it("leaves out what has no form on paper, and joins what stands on several lines", () => {
  expect(printable(" Ada\r\n\u2028King\u00a0\u202eLove\u0000lace\ufeff\ud800 ")).toBe("Ada King Lovelace");
  // What joins letters and pictures stays.
  expect(printable("👨‍👩‍👧 می‌خواهم é")).toBe("👨‍👩‍👧 می‌خواهم é");
});

it("lets a line end inside of a word that no line could hold, and nowhere else", () => {
  expect(breakable("Ada Lovelace")).toBe("Ada Lovelace");
  expect(breakable(`Ada ${"x".repeat(25)}`)).toBe(`Ada ${Array(25).fill("x").join("\u200b")}`);
});

it("breaks between words where a script has no spaces, and tears no sign apart", () => {
  expect(inWords("การพัฒนาเว็บไซต์").split("\u200b")).toEqual(["การ", "พัฒนา", "เว็บไซต์"]);
  expect(breakable("การพัฒนา")).toBe("การพัฒนา");
  expect(breakable("ஸ்ரீக".repeat(13)).split("\u200b").slice(0, 2)).toEqual(["ஸ்ரீ", "க"]);
  // Letters that are joined stay so on both sides.
  expect(breakable("ب".repeat(25))).toContain("ب\u200d\u200b\u200dب");
});
