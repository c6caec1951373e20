import { VisuallyHidden } from "@mantine/core";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";

const AnnouncerContext = createContext<(said: string) => void>(() => {});

/** Says something to people who listen to the page, once they have heard out what is being read. */
export function useAnnounce(): (said: string) => void {
  return useContext(AnnouncerContext);
}

interface Said {
  readonly text: string;
  readonly turn: number;
}

export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<Said>({ text: "", turn: 0 });
  const announce = useCallback((text: string) => setSaid(({ turn }) => ({ text, turn: turn + 1 })), []);
  return (
    <AnnouncerContext value={announce}>
      {children}
      <VisuallyHidden role="status" aria-live="polite">
        {/* The key makes the same words, said again, heard again. */}
        <span key={said.turn}>{said.text}</span>
      </VisuallyHidden>
    </AnnouncerContext>
  );
}
