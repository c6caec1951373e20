import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect } from "react";
import { useWords } from "../../../../../language/words.ts";
import type { FileBytes } from "../../file-bytes.ts";
import { findBeside } from "./find-beside.ts";

/**
 * Shows the pictures that a page names by a path in its archive, as they come near to being seen; those from elsewhere are
 * named instead of fetched. Looked for again whenever `shown` changes.
 */
export function useNamedPictures(place: RefObject<HTMLElement | null>, bytes: FileBytes, shown: unknown) {
  const queries = useQueryClient();
  const { reading } = useWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown changes what is found in it.
  useEffect(() => {
    let isCurrent = true;

    async function show(picture: HTMLImageElement) {
      const address = picture.dataset.named ?? "";
      const found = await findBeside(queries, bytes, address).catch(() => null);
      if (!isCurrent) return;
      if (found?.viewer === "image" || found?.viewer === "svg") picture.src = found.show;
      else picture.replaceWith(reading.pictureElsewhere(picture.alt || address));
    }

    const options = { rootMargin: "600px 0px", scrollMargin: "600px 0px" };
    const watch = new IntersectionObserver((seen) => {
      for (const { target, isIntersecting } of seen) {
        if (!isIntersecting) continue;
        watch.unobserve(target);
        void show(target as HTMLImageElement);
      }
    }, options);
    for (const picture of place.current?.querySelectorAll("img[data-named]:not([src])") ?? [])
      watch.observe(picture);
    return () => {
      isCurrent = false;
      watch.disconnect();
    };
  }, [shown, bytes, queries]);
}
