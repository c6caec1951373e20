import { Button, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconClipboardText } from "@tabler/icons-react";
import { useWords } from "../../../language/words.ts";
import { EmptyState } from "../../../parts/empty-state.tsx";
import { When } from "../../../parts/when.tsx";
import { Clock } from "./clocks.tsx";
import { useKeptTexts } from "./kept-text.ts";
import { MoveProblem, useMaking } from "./making.tsx";
import { useReviewed } from "./record.tsx";
import classes from "./review.module.css";

/** What student and mentor read (R13). */
export function Report() {
  const { review } = useWords();
  const { on, judges } = useReviewed();
  const { report: words } = review;
  const due = on.session?.reportDue ?? null;
  if (due === null)
    return <EmptyState icon={IconClipboardText} title={words.notYet} next={words.notYetNext} />;
  return (
    <Stack gap="md">
      {on.report === null && <Clock until={due} label={review.reportDue} />}
      {on.report ? <Released /> : !judges && <Text c="dimmed">{words.notReleased}</Text>}
      {judges && <ReportForm />}
    </Stack>
  );
}

function Released() {
  const { review } = useWords();
  const { on } = useReviewed();
  if (on.report === null) return null;
  return (
    <section aria-label={review.report.released}>
      <Text size="sm" c="dimmed">
        {review.report.released} <When at={on.report.released} />
      </Text>
      <Title order={3}>{review.report.strengths}</Title>
      <Text className={classes.written}>{on.report.strengths}</Text>
      <Title order={3} mt="sm">
        {review.report.improvements}
      </Title>
      <Text className={classes.written}>{on.report.improvements}</Text>
    </section>
  );
}

function ReportForm() {
  const { review } = useWords();
  const { report: words } = review;
  const { on } = useReviewed();
  const making = useMaking();
  const { texts, set, forget } = useKeptTexts("report");
  const strengths = texts.strengths ?? on.report?.strengths ?? "";
  const improvements = texts.improvements ?? on.report?.improvements ?? "";
  const isWhole = strengths.trim() !== "" && improvements.trim() !== "";
  const commented = (rating: "met" | "not-met") =>
    on.criteria
      .filter((criterion) => criterion.rating === rating && criterion.comment)
      .map(({ comment }) => comment)
      .join("\n");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const body = { strengths, improvements };
        making.mutate({ method: "POST", path: "report", body }, { onSuccess: forget });
      }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {words.lead}
        </Text>
        <MoveProblem problem={making.error} />
        <Textarea
          label={words.strengths}
          description={words.strengthsHint}
          autosize
          minRows={4}
          value={strengths}
          onChange={({ currentTarget }) => set({ strengths: currentTarget.value })}
        />
        <Textarea
          label={words.improvements}
          description={words.improvementsHint}
          autosize
          minRows={4}
          value={improvements}
          onChange={({ currentTarget }) => set({ improvements: currentTarget.value })}
        />
        <Group gap="md">
          <Button type="submit" loading={making.isPending} disabled={!isWhole}>
            {on.report ? words.releaseAgain : words.release}
          </Button>
          {strengths === "" && improvements === "" && (
            <Button
              variant="default"
              onClick={() => set({ strengths: commented("met"), improvements: commented("not-met") })}
            >
              {words.fromRecord}
            </Button>
          )}
          <Text size="sm" c="dimmed">
            {isWhole ? words.kept : words.missing}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
