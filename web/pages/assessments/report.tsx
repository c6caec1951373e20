import { SimpleGrid, Text, Title } from "@mantine/core";
import type { Assessment } from "../../api/generated/api.ts";
import { useWords } from "../../language/words.ts";
import { Markdown } from "../../parts/markdown.tsx";
import { useServerNow } from "../../parts/server-time.ts";
import { When } from "../../parts/when.tsx";
import { Section } from "./section.tsx";

/** The report that student and mentor read, or by when it is due (R13). */
export function Report({ on }: { on: Assessment }) {
  const { attempt } = useWords();
  const { report: words } = attempt;
  if (on.session === null || on.session.closed === null) return null;
  if (on.report === null) {
    return (
      <Section title={words.title}>
        <Text c="dimmed">
          {words.pending} {on.session.reportDue && <Due at={on.session.reportDue} />}
        </Text>
      </Section>
    );
  }
  const { released, strengths, improvements } = on.report;
  return (
    <Section
      title={words.title}
      lead={
        <>
          {words.released} <When at={released} />
        </>
      }
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <div>
          <Title order={3}>{words.strengths}</Title>
          <Markdown text={strengths ?? attempt.erased} headingsFrom={4} keepsLines />
        </div>
        <div>
          <Title order={3}>{words.improvements}</Title>
          <Markdown text={improvements ?? attempt.erased} headingsFrom={4} keepsLines />
        </div>
      </SimpleGrid>
    </Section>
  );
}

function Due({ at }: { at: string }) {
  const { due, overdue } = useWords().attempt.report;
  const isLate = Date.parse(at) < useServerNow(30);
  return (
    <>
      {isLate ? overdue : due} <When at={at} />.
    </>
  );
}
