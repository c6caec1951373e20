import { Select } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../../language/words.ts";
import { ReasonDialog } from "./reason-dialog.tsx";

const holdReasons = ["plagiarism", "identity", "other"] as const;

/** Freezes deciding and stops the clocks, for a reason (R29). */
export function HoldDialog({ onClose }: { onClose: () => void }) {
  const { review } = useWords();
  const [because, setBecause] = useState<(typeof holdReasons)[number]>("plagiarism");
  return (
    <ReasonDialog
      title={review.placeHold}
      lead={review.placeHoldLead}
      onClose={onClose}
      wanted={(reason) => ({ method: "POST", path: "hold", body: { because, reason } })}
    >
      <Select
        label={review.holdBecause}
        data={holdReasons.map((reason) => ({ value: reason, label: review.holdReasons[reason] }))}
        value={because}
        allowDeselect={false}
        onChange={(chosen) => setBecause(holdReasons.find((reason) => reason === chosen) ?? "other")}
      />
    </ReasonDialog>
  );
}
