import { Alert, Stack } from "@mantine/core";
import { useEffect, useSyncExternalStore } from "react";
import type { Deliverable } from "../../api/generated/api.ts";
import { useLanguage } from "../../language/words.ts";
import { sizeIn } from "../../parts/file-size.tsx";
import type { Names } from "../../parts/naming.ts";
import { RefusalNotice } from "../../parts/refusal-notice.tsx";
import { DropZone } from "./drop-zone.tsx";
import { FileRefused } from "./file-refused.tsx";
import { InterruptedNotice } from "./interrupted-notice.tsx";
import { LookOverPanel } from "./look-over-panel.tsx";
import { ReadingLine } from "./reading-line.tsx";
import type { Slot } from "./send-file.ts";
import { UploadLine } from "./upload-line.tsx";
import { uploads } from "./uploads.ts";
import { type Picking, takesMany, usePicking } from "./use-picking.ts";

interface FileSlotProps {
  readonly assessment: string;
  readonly deliverable: Deliverable;
  readonly names: Names;
  /** Puts the file that has arrived where it belongs. */
  readonly place: (uploadId: string) => Promise<void>;
  /** Something is there already, which the next file takes the place of. */
  readonly replaces: boolean;
  /** When the window ends in which it can be added; null for none. */
  readonly windowEnds?: string | null;
}

/** Where a file is added to a deliverable: dropped or chosen, looked over, on its way, gone on with, or refused. */
export function FileSlot(props: FileSlotProps) {
  const { assessment, deliverable, names, place, replaces, windowEnds = null } = props;
  const slot: Slot = { assessment, deliverable: deliverable.key };
  const uploading = useUploading(slot);
  const picking = usePicking(slot, deliverable, place);
  const { stage } = picking;
  // Whoever comes back to the page may have signed in again meanwhile.
  useEffect(uploads.goOn, []);

  /** Another file is chosen: what was said of the one before has been read. */
  const dismiss = () => uploading?.state === "refused" && uploads.cancel(slot);

  if (stage.is === "reading") return <ReadingLine files={stage.files} onStop={picking.stop} />;
  if (stage.is === "asking") {
    return (
      <LookOverPanel
        contents={stage.contents}
        names={names}
        refusalsOf={(bytes) => picking.refusalsOf(stage.contents.name, bytes)}
        onSend={(codes) => picking.send(stage.contents, codes)}
        onCancel={picking.stop}
      />
    );
  }
  if (uploading && uploading.state !== "refused") return <UploadLine uploading={uploading} names={names} />;
  return (
    <Stack gap="sm">
      {uploading?.refusal && (
        <FileRefused
          name={uploading.name}
          refusal={uploading.refusal}
          staysPlaced={replaces}
          windowEnds={windowEnds}
          onClose={() => uploads.cancel(slot)}
        />
      )}
      <Wrong picking={picking} {...{ names, replaces, windowEnds }} />
      <InterruptedNotice slot={slot} place={place} />
      <DropZone
        deliverable={deliverable.name}
        accepts={deliverable.kind === "zip" ? [".zip"] : deliverable.accepts}
        takesMany={takesMany(deliverable)}
        replaces={replaces}
        onFiles={(files) => {
          dismiss();
          picking.takeFiles(files);
        }}
        onDrop={(dropped) => {
          dismiss();
          picking.takeDropped(dropped);
        }}
      />
    </Stack>
  );
}

interface WrongProps {
  readonly picking: Picking;
  readonly names: Names;
  readonly replaces: boolean;
  readonly windowEnds: string | null;
}

/** Why what was chosen is not even sent. */
function Wrong({ picking, names, replaces, windowEnds }: WrongProps) {
  const { locale, words } = useLanguage();
  const { adding, attempt } = words;
  const { stage } = picking;
  if (stage.is === "refused") {
    return (
      <FileRefused
        {...{ windowEnds, name: stage.name, refusal: stage.refusal, staysPlaced: replaces }}
        onClose={picking.stop}
      >
        {stage.isFolder ? `${adding.refused.nothingSent} ${adding.refused.packAgain}` : null}
      </FileRefused>
    );
  }
  if (stage.is === "unsuitable") {
    return (
      <div role="alert">
        <RefusalNotice
          title={adding.refused.title(
            stage.refusals.some(({ code }) => code === "file-too-large")
              ? `${stage.name} (${sizeIn(locale, stage.bytes)})`
              : stage.name,
          )}
          refusals={stage.refusals}
          names={names}
        />
      </div>
    );
  }
  if (stage.is === "misnamed") {
    return (
      <Alert role="alert" color="ochre" title={attempt.nameFlaws.title}>
        {attempt.nameFlaws[stage.flaw]} {attempt.nameFlaws.remedy}
      </Alert>
    );
  }
  if (stage.is === "not-taken") {
    return (
      <Alert role="alert" color="ochre">
        {adding[stage.why]}
      </Alert>
    );
  }
  return null;
}

function useUploading(slot: Slot) {
  const all = useSyncExternalStore(uploads.subscribe, uploads.all);
  return all.find(
    ({ slot: one }) => one.assessment === slot.assessment && one.deliverable === slot.deliverable,
  );
}
