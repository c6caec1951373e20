import { IconCircleCheck, IconLifebuoy } from "@tabler/icons-react";
import { useWords } from "../../language/words.ts";
import { ToneBadge } from "../../parts/tone-badge.tsx";

/** Whether a case is open. */
export function CaseStateBadge({ open }: { open: boolean }) {
  const { caseStates } = useWords().cases;
  return open ? (
    <ToneBadge hue="ochre" icon={IconLifebuoy} words={caseStates.open} />
  ) : (
    <ToneBadge hue="slate" icon={IconCircleCheck} words={caseStates.closed} />
  );
}
