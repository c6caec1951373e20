import { createContext, useContext } from "react";

/** The browser's own zone, for a reader who chose none. */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export const ZoneContext = createContext<string>(browserZone());

/** The IANA zone in which the reader is shown times. */
export function useZone(): string {
  return useContext(ZoneContext);
}
