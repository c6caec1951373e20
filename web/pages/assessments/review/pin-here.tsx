import { Button } from "@mantine/core";
import { IconPin } from "@tabler/icons-react";
import { useWords } from "../../../language/words.ts";
import { isPinnedIn, mostPins, pinOf } from "../pins/pinned.ts";
import { saidPlace } from "../pins/place-said.ts";
import { useReading } from "../reading/provider.tsx";
import { usePinning } from "./pinning.ts";
import { useReviewed } from "./record.tsx";
import type { Axis } from "./said.ts";

/** Pins what is selected in the reading pane; there only while something is, and is not pinned here yet. */
export function PinHere({ axis, name }: { axis: Axis; name: string }) {
  const words = useWords();
  const { on } = useReviewed();
  const { selection } = useReading();
  const { pin } = usePinning();
  if (selection === null) return null;
  const selected = pinOf(selection);
  const pins = on[axis].find(({ key }) => key === name)?.evidence ?? [];
  if (pins.length >= mostPins || isPinnedIn(pins, selected)) return null;
  return (
    <Button
      mt={6}
      size="compact-sm"
      variant="light"
      h="auto"
      mih="1.75rem"
      styles={{ label: { whiteSpace: "normal", overflowWrap: "anywhere", textAlign: "start" } }}
      leftSection={<IconPin size={14} />}
      onClick={() => pin(axis, name, selected)}
    >
      {words.pins.pin(saidPlace(on, selected, words))}
    </Button>
  );
}
