import { Stack, Text } from "@mantine/core";
import { type Messages, useLanguage } from "../../language/words.ts";
import { sizeIn } from "../../parts/file-size.tsx";
import type { Names } from "../../parts/naming.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { UploadProgress } from "../../parts/upload-progress.tsx";
import { type Uploading, uploads } from "./uploads.ts";

/** One file on its way: how far, how fast, how long still, and what can be done about it. */
export function UploadLine({ uploading, names }: { uploading: Uploading; names: Names }) {
  const { locale, words } = useLanguage();
  const { slot, name, sentBytes, wholeBytes, state, bytesPerSecond, problem } = uploading;
  return (
    <Stack gap="xs">
      <UploadProgress
        {...{ name, sentBytes, wholeBytes }}
        state={state === "placing" ? "done" : state}
        onPause={() => uploads.pause(slot)}
        onResume={() => uploads.resume(slot)}
        onRetry={() => uploads.retry(slot)}
        onCancel={() => uploads.cancel(slot)}
      />
      {state === "placing" && (
        <Text size="sm" c="dimmed">
          {words.attempt.placing}
        </Text>
      )}
      {state === "sending" && bytesPerSecond !== null && (
        <Text size="sm" c="dimmed" className="figures">
          {words.attempt.speed(sizeIn(locale, bytesPerSecond))} ·{" "}
          {timeLeft((wholeBytes - sentBytes) / bytesPerSecond, words)}
        </Text>
      )}
      {state === "failed" && problem && <ProblemNotice problem={problem} names={names} />}
    </Stack>
  );
}

function timeLeft(seconds: number, { attempt: { timeLeft: words } }: Messages): string {
  if (seconds < 45) return words.seconds;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? words.minutes(minutes) : words.hours(Math.round(minutes / 60));
}
