import { createContext, useContext } from "react";
import type { en } from "./en.ts";

/** What every language must say: the English catalogue is the list. */
export type Messages = typeof en;

export const languages = ["en", "fr"] as const;
export type Language = (typeof languages)[number];

/** Each in its own words, for those who cannot read the present one. */
export const languageNames: Readonly<Record<Language, string>> = { en: "English", fr: "Français" };

interface Speaking {
  readonly language: Language;
  /** For Intl: the language, with the region that the browser asks for. */
  readonly locale: string;
  readonly words: Messages;
  /** Changes the language of the whole page, for this browser and from now on. */
  setLanguage(language: Language): Promise<void>;
}

export const SpeakingContext = createContext<Speaking | null>(null);

export function useLanguage(): Speaking {
  const speaking = useContext(SpeakingContext);
  if (speaking === null) throw new Error("useLanguage outside LanguageProvider");
  return speaking;
}

/** Everything the page says, in the reader's language. */
export function useWords(): Messages {
  return useLanguage().words;
}
