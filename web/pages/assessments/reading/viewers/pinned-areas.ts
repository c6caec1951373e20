import type { Pin } from "../place.ts";
import type { MarkedArea } from "./area-layer.tsx";

/** The pins that mark a part; with `page`, those on it. */
export function areasOf(pins: readonly Pin[], page?: number): MarkedArea[] {
  return pins.flatMap(({ place, label }) =>
    place.area && (page === undefined || place.page === page) ? [{ area: place.area, label }] : [],
  );
}
