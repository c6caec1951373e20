import { Button } from "@mantine/core";
import { useState } from "react";
import type { SupportCase } from "../../api/support-cases.ts";
import { useWords } from "../../language/words.ts";
import { useAnnounce } from "../../shell/announcer.tsx";
import { ReasonDialog } from "../assessments/reason-dialog.tsx";
import { useCaseMove } from "./case-move.ts";

/** Closes the case with its outcome (team). */
export function CloseCase({ on }: { on: SupportCase }) {
  const { cases } = useWords();
  const announce = useAnnounce();
  const move = useCaseMove(on);
  const [asking, setAsking] = useState(false);
  return (
    <div>
      <Button variant="default" onClick={() => setAsking(true)}>
        {cases.close}
      </Button>
      {asking && (
        <ReasonDialog
          title={cases.closeTitle}
          lead={cases.closeLead}
          question={cases.closeOutcome}
          confirm={cases.closeConfirm}
          onClose={() => setAsking(false)}
          onReason={async (outcome) => {
            await move("close", { outcome });
            announce(cases.closedDone);
          }}
        />
      )}
    </div>
  );
}
