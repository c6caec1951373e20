import type { Evidence } from "../../../api/generated/api.ts";
import { type Lead, PinChips } from "../pins/pin-chips.tsx";
import { placeOf } from "../pins/pinned.ts";
import { useReading } from "../reading/provider.tsx";
import { goToAnswer } from "./go-to.ts";
import { PinHere } from "./pin-here.tsx";
import { usePinning } from "./pinning.ts";
import { useReviewed } from "./record.tsx";
import type { Axis } from "./said.ts";
import { useTab } from "./tab.ts";

/** Where in the work it can be seen: each place opens in the reading pane, an answer in the session's part. */
export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  const { on } = useReviewed();
  const leadOf = useLead();
  return <PinChips on={on} pins={evidence} leadOf={leadOf} />;
}

interface PinsProps {
  readonly axis: Axis;
  readonly name: string;
  readonly evidence: readonly Evidence[];
  /** Whether the reader may not change them now. */
  readonly locked: boolean;
}

/** The same on the card of a criterion or skill, where more is pinned and pins are taken away. */
export function Pins({ axis, name, evidence, locked }: PinsProps) {
  const { on } = useReviewed();
  const { remove } = usePinning();
  const leadOf = useLead();
  return (
    <>
      <PinChips
        on={on}
        pins={evidence}
        leadOf={leadOf}
        onRemove={locked ? undefined : (pin) => remove(axis, name, pin)}
      />
      {!locked && <PinHere axis={axis} name={name} />}
    </>
  );
}

function useLead(): (pin: Evidence) => Lead {
  const { on } = useReviewed();
  const { open } = useReading();
  const [, setTab] = useTab();
  return (pin) => {
    const { answer } = pin;
    if (answer !== undefined) {
      return {
        open: () => {
          setTab("session");
          goToAnswer(answer);
        },
      };
    }
    const place = placeOf(on, pin);
    return place === null ? null : { open: () => open(place) };
  };
}
