import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { callNameless } from "../api/nameless.ts";
import { localeFor, messagesIn, remember } from "./choose.ts";
import { type Language, type Messages, SpeakingContext } from "./words.ts";

interface Spoken {
  readonly language: Language;
  readonly words: Messages;
}

/** Speaks to the whole page, beginning with what was loaded before it was drawn. */
export function LanguageProvider({ begin, children }: { begin: Spoken; children: ReactNode }) {
  const [spoken, setSpoken] = useState(begin);
  const { language, words } = spoken;

  callNameless(words.parts.erasedPerson);

  const setLanguage = useCallback(async (chosen: Language) => {
    remember(chosen);
    setSpoken({ language: chosen, words: await messagesIn(chosen) });
  }, []);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const speaking = useMemo(
    () => ({ language, words, locale: localeFor(language), setLanguage }),
    [language, words, setLanguage],
  );
  return <SpeakingContext value={speaking}>{children}</SpeakingContext>;
}
