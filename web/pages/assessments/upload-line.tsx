import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconFileAlert } from "@tabler/icons-react";
import { type Messages, useLanguage } from "../../language/words.ts";
import { sizeIn } from "../../parts/file-size.tsx";
import type { Names } from "../../parts/naming.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { UploadProgress } from "../../parts/upload-progress.tsx";
import { UnreadableFile } from "./packing/unreadable-file.ts";
import { type Uploading, uploads } from "./uploads.ts";

/** What the bar shows of each state; what is not there is the same. */
const shownAs = { examining: "done", placing: "done", refused: "failed" } as const;

/** One file on its way: how far, how fast, how long still, and what can be done about it. */
export function UploadLine({ uploading, names }: { uploading: Uploading; names: Names }) {
  const { locale, words } = useLanguage();
  const { slot, name, files, sentBytes, wholeBytes, state, bytesPerSecond, problem } = uploading;
  const isChanged = problem instanceof UnreadableFile;
  const said = saidOf(uploading, words);
  return (
    <Stack gap="xs">
      <UploadProgress
        {...{ name, sentBytes, wholeBytes }}
        state={state === "examining" || state === "placing" || state === "refused" ? shownAs[state] : state}
        {...(state === "packing" && { label: words.adding.packed(name) })}
        onPause={() => uploads.pause(slot)}
        onResume={() => uploads.resume(slot)}
        {...(!isChanged && { onRetry: () => uploads.retry(slot) })}
        onCancel={() => uploads.cancel(slot)}
      />
      {said !== null && (
        <Text size="sm" c="dimmed" role="status">
          {said}
        </Text>
      )}
      {state === "sending" && (
        <Text size="sm" c="dimmed" className="figures">
          {[
            ...(files === null ? [] : [words.adding.files(files)]),
            ...(bytesPerSecond === null
              ? []
              : [
                  words.attempt.speed(sizeIn(locale, bytesPerSecond)),
                  timeLeft((wholeBytes - sentBytes) / bytesPerSecond, words),
                ]),
          ].join(" · ")}
        </Text>
      )}
      {state === "failed" && problem && !isChanged && <ProblemNotice problem={problem} names={names} />}
      {isChanged && <Changed path={problem.path} onAgain={() => uploads.cancel(slot)} />}
    </Stack>
  );
}

function saidOf({ state, files }: Uploading, { adding }: Messages): string | null {
  if (state === "packing") return adding.packing(files ?? 0);
  return state === "examining" || state === "placing" ? adding[state] : null;
}

function Changed({ path, onAgain }: { path: string; onAgain: () => void }) {
  const { adding } = useLanguage().words;
  return (
    <Alert role="alert" color="ochre" icon={<IconFileAlert />} title={adding.changed.title}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          {adding.changed.said(path)} {adding.changed.remedy}
        </Text>
        <Button size="xs" variant="default" onClick={onAgain}>
          {adding.again}
        </Button>
      </Stack>
    </Alert>
  );
}

function timeLeft(seconds: number, { attempt: { timeLeft: words } }: Messages): string {
  if (seconds < 45) return words.seconds;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? words.minutes(minutes) : words.hours(Math.round(minutes / 60));
}
