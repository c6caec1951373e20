import { type RefObject, useCallback, useEffect, useMemo, useRef } from "react";
import type { Evidence } from "../../../api/generated/api.ts";
import { useWords } from "../../../language/words.ts";
import { useAnnounce } from "../../../shell/announcer.tsx";
import { isWriting } from "../../../shell/shortcuts.ts";
import { toast } from "../../../shell/toast.ts";
import { isPinnedIn, mostPins, type Pinned, pinKey, pinOf, sendable } from "../pins/pinned.ts";
import { saidPlace } from "../pins/place-said.ts";
import { useReading } from "../reading/provider.tsx";
import { useReviewed } from "./record.tsx";
import type { Axis } from "./said.ts";

/** Pins to criteria and skills, and takes pins away: kept like the rating and the comment (R8). */
export function usePinning() {
  const words = useWords();
  const { on, drafts } = useReviewed();
  const announce = useAnnounce();
  return useMemo(() => {
    const pinsOf = (axis: Axis, key: string) =>
      sendable(on[axis].find((one) => one.key === key)?.evidence ?? []);
    return {
      pin(axis: Axis, key: string, pin: Pinned) {
        const pins = pinsOf(axis, key);
        const said = saidPlace(on, pin, words);
        if (isPinnedIn(pins, pin)) return announce(words.pins.already(said));
        if (pins.length >= mostPins) return announce(words.pins.full(mostPins));
        drafts.write(axis, key, { evidence: [...pins, pin] }, "now");
        announce(words.pins.pinned(said));
      },
      remove(axis: Axis, key: string, pin: Evidence) {
        const evidence = pinsOf(axis, key).filter((one) => pinKey(one) !== pinKey(pin));
        drafts.write(axis, key, { evidence }, "now");
        announce(words.pins.removed(saidPlace(on, pin, words)));
      },
    };
  }, [on, drafts, announce, words]);
}

/** p pins what is selected, or else the file that is shown, to the criterion or skill that the keyboard stands at. */
export function usePinKey(list: RefObject<HTMLElement | null>) {
  const { pins: words } = useWords();
  const { selection, place } = useReading();
  const { pin } = usePinning();
  const pressed = useCallback(
    (event: KeyboardEvent) => {
      if (event.key !== "p" || event.metaKey || event.ctrlKey || event.altKey) return;
      if (isWriting(event.target) || document.querySelector("[aria-modal=true]")) return;
      const target = event.target as HTMLElement;
      const card = target.closest<HTMLElement>("[data-criterion][data-open], [data-skill][data-open]");
      if (!card || !list.current?.contains(card)) {
        // In the tree letters go to names.
        if (selection !== null && !target.closest("[role=tree]")) void toast({ message: words.whereTo });
        return;
      }
      event.preventDefault();
      const shown = selection ?? place;
      if (shown === null) return void toast({ message: words.nothing });
      const { criterion, skill } = card.dataset;
      if (criterion !== undefined) pin("criteria", criterion, pinOf(shown));
      else if (skill !== undefined) pin("skills", skill, pinOf(shown));
    },
    [list, selection, place, pin, words],
  );
  const newest = useRef(pressed);
  useEffect(() => {
    newest.current = pressed;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => newest.current(event);
    addEventListener("keydown", hear);
    return () => removeEventListener("keydown", hear);
  }, []);
}
