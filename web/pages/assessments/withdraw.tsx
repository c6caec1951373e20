import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { moveOwn } from "../../api/attempts.ts";
import type { Assessment } from "../../api/generated/api.ts";
import { useWords } from "../../language/words.ts";
import { useAnnounce } from "../../shell/announcer.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";

/** Ends an attempt that was not judged yet, with a reason. */
export function Withdraw({ on }: { on: Assessment }) {
  const { withdraw: words } = useWords().attempt;
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  if ((on.stage !== "preparing" && on.stage !== "submitted") || on.hold !== null) return null;
  return (
    <div>
      <Button variant="subtle" color="slate" onClick={() => setAsking(true)}>
        {words.open}
      </Button>
      {asking && (
        <ReasonDialog
          title={words.title}
          lead={words.lead}
          question={words.reason}
          confirm={words.confirm}
          color="madder"
          onClose={() => setAsking(false)}
          onReason={async (reason) => {
            const { stage } = on;
            await moveOwn(queries, on.id, {
              method: "POST",
              path: "withdrawal",
              body: { reason },
              stillMeant: (now) => now.stage === stage,
            });
            announce(words.done);
          }}
        />
      )}
    </div>
  );
}
