import { Alert, Stack } from "@mantine/core";
import { useState, useSyncExternalStore } from "react";
import type { FileNameFlaw } from "../../../src/rules/file-name.ts";
import type { Refusal } from "../../../src/rules/refusals.ts";
import type { Deliverable } from "../../api/generated/api.ts";
import { useWords } from "../../language/words.ts";
import type { Names } from "../../parts/naming.ts";
import { RefusalNotice } from "../../parts/refusal-notice.tsx";
import { checkFile } from "./checked-file.ts";
import { DropZone } from "./drop-zone.tsx";
import { InterruptedNotice } from "./interrupted-notice.tsx";
import type { Slot } from "./send-file.ts";
import { UploadLine } from "./upload-line.tsx";
import { uploads } from "./uploads.ts";

interface FileSlotProps {
  readonly assessment: string;
  readonly deliverable: Deliverable;
  readonly names: Names;
  /** Puts the file that has arrived where it belongs. */
  readonly place: (uploadId: string) => Promise<void>;
  /** Something is there already, which the next file takes the place of. */
  readonly replaces: boolean;
}

/** Where a file is added to a deliverable: dropped or chosen, on its way, gone on with, or refused. */
export function FileSlot({ assessment, deliverable, names, place, replaces }: FileSlotProps) {
  const { attempt } = useWords();
  const slot: Slot = { assessment, deliverable: deliverable.key };
  const uploading = useUploading(slot);
  const [refused, setRefused] = useState<readonly Refusal[]>([]);
  const [wrong, setWrong] = useState<FileNameFlaw | "several" | null>(null);

  function begin(file: File) {
    const { refusals, flaw } = checkFile(deliverable, file);
    setRefused(refusals);
    setWrong(flaw);
    if (refusals.length === 0 && flaw === null) uploads.begin(slot, file, place);
  }

  return (
    <Stack gap="sm">
      {uploading ? (
        <UploadLine uploading={uploading} names={names} />
      ) : (
        <>
          <InterruptedNotice slot={slot} place={place} />
          <DropZone
            label={(replaces ? attempt.replaceOf : attempt.chooseFor)(deliverable.name)}
            accepts={deliverable.kind === "zip" ? [".zip"] : deliverable.accepts}
            choose={replaces ? attempt.replace : attempt.choose}
            small={replaces}
            onFile={begin}
            onSeveral={() => setWrong("several")}
          />
        </>
      )}
      {(refused.length > 0 || wrong !== null) && (
        <div role="alert">
          {refused.length > 0 && <RefusalNotice refusals={refused} names={names} />}
          {wrong === "several" && <Alert color="ochre">{attempt.onlyOne}</Alert>}
          {wrong !== null && wrong !== "several" && (
            <Alert color="ochre" title={attempt.nameFlaws.title}>
              {attempt.nameFlaws[wrong]} {attempt.nameFlaws.remedy}
            </Alert>
          )}
        </div>
      )}
    </Stack>
  );
}

function useUploading(slot: Slot) {
  const all = useSyncExternalStore(uploads.subscribe, uploads.all);
  return all.find(
    ({ slot: one }) => one.assessment === slot.assessment && one.deliverable === slot.deliverable,
  );
}
