import { useQueryClient } from "@tanstack/react-query";
import type { MouseEvent, RefObject } from "react";
import { scrollInside } from "../scroll-inside.ts";
import type { ViewerProps } from "../viewer.ts";
import { findBeside } from "./find-beside.ts";
import { headingFor } from "./heading-for.ts";
import { pathBeside } from "./path-beside.ts";

/** What follows the links of a page that a student wrote: to a place in it, to a file of the same archive, or elsewhere in a tab of its own. */
export function useLinks(
  place: RefObject<HTMLElement | null>,
  { bytes, onPath }: Pick<ViewerProps, "bytes" | "onPath">,
): (event: MouseEvent) => void {
  const queries = useQueryClient();
  return (event) => {
    const link = (event.target as Element).closest("a");
    const address = link?.getAttribute("href");
    if (!link || !address) return;
    if (/^https?:/i.test(address)) {
      link.target = "_blank";
      link.rel = "noreferrer noopener";
      return;
    }
    event.preventDefault();
    if (address.startsWith("#")) {
      const heading = place.current && headingFor(place.current, address.slice(1));
      if (heading) scrollInside(heading, "start");
      return;
    }
    const path = bytes.path === null ? null : pathBeside(bytes.path, address);
    if (path === null) return;
    // Where no such file is, it is said; it may be a folder, too.
    void findBeside(queries, bytes, address).then(
      (found) => onPath(found?.path ?? path),
      () => onPath(path),
    );
  };
}
