import { Button, Group, Paper, Stack, Text, Textarea } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Option, Weighing } from "../../../../src/rules/weighing.ts";
import { useWords } from "../../../language/words.ts";
import { Dialog } from "../../../parts/dialog.tsx";
import { useServerNow } from "../../../parts/server-time.ts";
import { When } from "../../../parts/when.tsx";
import { goToStanding } from "./go-to.ts";
import { useKeptText } from "./kept-text.ts";
import type { useMaking } from "./making.tsx";
import { tones } from "./options.tsx";
import { useReviewed } from "./record.tsx";
import classes from "./review.module.css";
import { ReworkForm, useReworkForm } from "./rework-form.tsx";
import { UpdateForm, useUpdateForm } from "./update-form.tsx";

interface DecideProps {
  readonly option: Option;
  readonly weighing: Weighing;
  readonly making: ReturnType<typeof useMaking>;
}

/** What the chosen option needs to be said, and the last question before it is recorded. */
export function Decide({ option, weighing, making }: DecideProps) {
  const { verdict, parts } = useWords();
  const [reason, writeReason, forgetReason] = useKeptText("reason for the decision");
  const [asking, setAsking] = useState(false);
  const update = useUpdateForm();
  const rework = useReworkForm();
  const { recommended } = weighing;
  const form = useRef<HTMLDivElement>(null);
  // What was chosen asks for more: the keyboard goes on from there, and it is seen that it does.
  useEffect(() => {
    form.current?.scrollIntoView({ block: "nearest" });
    form.current?.focus({ preventScroll: true });
  }, []);
  const needsReason = recommended !== null && recommended !== option;
  const missing = [
    option === "request-update" && !update.isWhole && verdict.changeMissing,
    option === "rework" && !rework.isWhole && verdict.gapMissing,
    needsReason && reason.trim() === "" && verdict.reasonMissing,
  ].filter((words) => words !== false);
  const body = {
    approve: { decision: option },
    "request-update": { decision: option, changes: update.changes },
    rework: { decision: option, gaps: rework.gaps },
  }[option];

  function done() {
    goToStanding();
    forgetReason();
    update.forget();
    rework.forget();
  }

  return (
    <Paper
      ref={form}
      p="md"
      component="section"
      aria-label={parts.decisions[option]}
      tabIndex={-1}
      className={classes.deciding}
    >
      <Stack gap="md">
        {option === "request-update" && <UpdateForm form={update} />}
        {option === "rework" && <ReworkForm form={rework} />}
        {needsReason && recommended && (
          <Textarea
            label={verdict.reason}
            description={verdict.reasonHint(parts.decisions[recommended])}
            autosize
            minRows={2}
            value={reason}
            onChange={({ currentTarget }) => writeReason(currentTarget.value)}
          />
        )}
        <Group gap="md">
          <Button color={tones[option].hue} disabled={missing.length > 0} onClick={() => setAsking(true)}>
            {verdict.decide}
          </Button>
          {missing.map((words) => (
            <Text key={words} size="sm" c="dimmed">
              {words}
            </Text>
          ))}
        </Group>
      </Stack>
      {asking && (
        <Confirm
          option={option}
          body={{ ...body, reason: needsReason ? reason : null }}
          making={making}
          onClose={() => setAsking(false)}
          onDone={done}
        />
      )}
    </Paper>
  );
}

interface ConfirmProps {
  readonly option: Option;
  readonly body: object;
  readonly making: ReturnType<typeof useMaking>;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Says what will happen, and does it. */
function Confirm({ option, body, making, onClose, onDone }: ConfirmProps) {
  const { verdict, parts } = useWords();
  const { on } = useReviewed();
  const now = useServerNow(30);
  const hours = on.policy.updateWindowHours;
  return (
    <Dialog onClose={onClose} title={verdict.confirmTitle(parts.decisions[option])}>
      <Stack gap="sm">
        <Stack gap={4}>
          <Text size="sm">{verdict.willMail(on.student.name)}</Text>
          {option === "approve" && <Text size="sm">{verdict.willApprove}</Text>}
          {option === "rework" && <Text size="sm">{verdict.willRework(on.student.name)}</Text>}
          {option === "request-update" && (
            <Text size="sm">
              {verdict.willUpdate(hours)}{" "}
              <strong>
                <When at={now + hours * 3_600_000} />
              </strong>{" "}
              {verdict.willUpdateNow}
            </Text>
          )}
          <Text size="sm" c="dimmed">
            {verdict.willStay}
          </Text>
        </Stack>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {parts.cancel}
          </Button>
          <Button
            data-autofocus
            color={tones[option].hue}
            loading={making.isPending}
            onClick={() =>
              making.mutate(
                { method: "POST", path: "verdict", body },
                { onSuccess: onDone, onSettled: onClose },
              )
            }
          >
            {verdict.confirm[option]}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
