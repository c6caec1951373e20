import { Text } from "@mantine/core";
import type { Criterion } from "../../../api/generated/api.ts";
import { useWords } from "../../../language/words.ts";
import { useReviewed } from "./record.tsx";

/** Where in the work it can be seen: the deliverable, the file, the line, page or second, or the answer. */
export function EvidenceList({ evidence }: { evidence: Criterion["evidence"] }) {
  const { review } = useWords();
  const { names } = useReviewed();
  if (evidence.length === 0) return null;
  const said = evidence.map(({ deliverable, path, line, page, second, answer }) =>
    [
      deliverable === undefined ? null : (names.deliverable?.(deliverable) ?? deliverable),
      path,
      line === undefined ? null : review.evidence.line(line),
      page === undefined ? null : review.evidence.page(page),
      second === undefined ? null : review.evidence.second(second),
      answer === undefined ? null : review.evidence.answer(answer),
    ]
      .filter((part) => part)
      .join(", "),
  );
  return (
    <Text size="sm" c="dimmed">
      {review.evidence.title}: {said.join(" · ")}
    </Text>
  );
}
