import { Button, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconClipboardText } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useWords } from "../../../language/words.ts";
import { EmptyState } from "../../../parts/empty-state.tsx";
import { Markdown } from "../../../parts/markdown.tsx";
import { When } from "../../../parts/when.tsx";
import { Clock } from "./clocks.tsx";
import { goToReleased, releasedId, useArrival } from "./go-to.ts";
import { useKeptTexts } from "./kept-text.ts";
import { MoveProblem, useMaking } from "./making.tsx";
import { useReviewed } from "./record.tsx";

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
      {judges && <Writing />}
    </Stack>
  );
}

/** The form; once a report is out, only for whoever wants to write a new version, or had begun one. */
function Writing() {
  const { review } = useWords();
  const { on } = useReviewed();
  const { texts } = useKeptTexts("report");
  const [writing, setWriting] = useState<"begun" | "chosen" | null>(
    Object.keys(texts).length > 0 ? "begun" : null,
  );
  const released = on.report?.released;
  const [followed, setFollowed] = useState(released);
  if (released !== followed) {
    setFollowed(released);
    setWriting(null);
  }
  if (on.report === null || writing !== null) return <ReportForm takesKeyboard={writing === "chosen"} />;
  return (
    <div>
      <Button variant="default" onClick={() => setWriting("chosen")}>
        {review.report.writeAgain}
      </Button>
    </div>
  );
}

function Released() {
  const { review } = useWords();
  const { on } = useReviewed();
  const section = useRef<HTMLElement>(null);
  useArrival(section);
  if (on.report === null) return null;
  return (
    <section ref={section} id={releasedId} tabIndex={-1} aria-label={review.report.released}>
      <Text size="sm" c="dimmed">
        {review.report.released} <When at={on.report.released} />
      </Text>
      <Title order={3}>{review.report.strengths}</Title>
      <Markdown text={on.report.strengths ?? review.session.erased} headingsFrom={4} keepsLines />
      <Title order={3} mt="sm">
        {review.report.improvements}
      </Title>
      <Markdown text={on.report.improvements ?? review.session.erased} headingsFrom={4} keepsLines />
    </section>
  );
}

function ReportForm({ takesKeyboard }: { takesKeyboard: boolean }) {
  const { review } = useWords();
  const { report: words } = review;
  const { on } = useReviewed();
  const making = useMaking();
  const { texts, set, forget } = useKeptTexts("report");
  const strengths = texts.strengths ?? on.report?.strengths ?? "";
  const improvements = texts.improvements ?? on.report?.improvements ?? "";
  const first = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (takesKeyboard) first.current?.focus();
  }, [takesKeyboard]);
  function done() {
    forget();
    goToReleased();
  }
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
        making.mutate({ method: "POST", path: "report", body }, { onSuccess: done });
      }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {words.lead}
        </Text>
        <MoveProblem problem={making.error} />
        <Textarea
          ref={first}
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
              onClick={() => {
                set({ strengths: commented("met"), improvements: commented("not-met") });
                first.current?.focus();
              }}
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
