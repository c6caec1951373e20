import { type Language, languages, type Messages } from "./words.ts";

const stored = "assay-language";

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

/** What was chosen in this browser, else the first of the browser's languages that we speak, else English. */
export function languageToBegin(): Language {
  const wanted = [localStorage.getItem(stored), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wanted.find(isLanguage) ?? "en";
}

export function remember(language: Language) {
  localStorage.setItem(stored, language);
}

/** Each language comes in a file of its own, only to those who read it. */
export async function messagesIn(language: Language): Promise<Messages> {
  return language === "fr" ? (await import("./fr.ts")).fr : (await import("./en.ts")).en;
}

const homes: Readonly<Record<Language, string>> = { en: "en-GB", fr: "fr-FR" };

/** The browser's own region of the language where it names one (en-US, fr-CA), else the language's home. */
export function localeFor(language: Language): string {
  return navigator.languages.find((tag) => tag.startsWith(`${language}-`) && isTag(tag)) ?? homes[language];
}

/** Some systems hand on names of locales, such as "en-US@posix", by which nothing can be written. */
function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
