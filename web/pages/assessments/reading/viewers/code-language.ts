import { LanguageDescription, type LanguageSupport } from "@codemirror/language";
import { languages } from "@codemirror/language-data";

/** The language of a file by its name, fetched when first needed; null for plain text. */
export async function languageOf(name: string): Promise<LanguageSupport | null> {
  const found = LanguageDescription.matchFilename(languages, name);
  return found === null ? null : found.load();
}

/** The language by its own name, such as "python"; null where there is none. */
export async function languageNamed(name: string): Promise<LanguageSupport | null> {
  const found = LanguageDescription.matchLanguageName(languages, name, true);
  return found === null ? null : found.load();
}
