import { useQueryClient } from "@tanstack/react-query";
import { moveOwn } from "../../api/attempts.ts";
import type { Assessment, Deliverable } from "../../api/generated/api.ts";
import { useWords } from "../../language/words.ts";
import { useAnnounce } from "../../shell/announcer.tsx";

type Named = { readonly uploadId: string } | { readonly url: string };

/** Puts an upload or an address on a deliverable while it is being prepared, in the stead of what is there. */
export function usePlacing(on: Assessment, { key, name }: Deliverable): (item: Named) => Promise<void> {
  const { attempt } = useWords();
  const queries = useQueryClient();
  const announce = useAnnounce();
  return async (item) => {
    const path = `deliverables/${encodeURIComponent(key)}`;
    await moveOwn(queries, on.id, { method: "PUT", path, body: item });
    announce(attempt.added(name));
  };
}
