import { type FormEvent, useState } from "react";
import { useWords } from "../../../../../language/words.ts";
import classes from "./pdf.module.css";

interface PageNumberProps {
  readonly page: number;
  readonly all: number;
  readonly onPage: (page: number) => void;
}

/** The page that is read, of how many; another number goes there. */
export function PageNumber({ page, all, onPage }: PageNumberProps) {
  const { reading } = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  function go(event: FormEvent) {
    event.preventDefault();
    const wanted = Number(typed);
    if (wanted >= 1 && wanted <= all) onPage(Math.floor(wanted));
    setTyped(null);
  }
  return (
    <form className={classes.number} onSubmit={go}>
      <input
        inputMode="numeric"
        aria-label={reading.pageNumber}
        value={typed ?? page}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={go}
      />
      <span>/ {all}</span>
    </form>
  );
}
