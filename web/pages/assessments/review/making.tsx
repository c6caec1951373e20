import { Alert, List, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { Problem } from "../../../api/problem.ts";
import { useWords } from "../../../language/words.ts";
import { ProblemNotice } from "../../../parts/problem-notice.tsx";
import { When } from "../../../parts/when.tsx";
import type { Wanted } from "./moves.ts";
import { useReviewed } from "./record.tsx";

/** Sends moves of the record under review, with the drafts that were written before them. */
export function useMaking() {
  const { send, drafts } = useReviewed();
  return useMutation({
    mutationFn: (wanted: Wanted) => {
      drafts.flush();
      return send(wanted);
    },
  });
}

/** Why a move was not taken. A record that moved meanwhile says what happened to it (R2). */
export function MoveProblem({ problem }: { problem: Error | null }) {
  const { names } = useReviewed();
  if (problem === null) return null;
  if (problem instanceof Problem && problem.code === "stale-version")
    return <StaleNotice problem={problem} />;
  return <ProblemNotice problem={problem} names={names} />;
}

function StaleNotice({ problem }: { problem: Problem }) {
  const { review, facts } = useWords();
  return (
    <Alert role="alert" color="ochre" icon={<IconRefresh />} title={review.staleTitle}>
      <Text size="sm">{review.staleLead}</Text>
      <List size="sm" mt={4}>
        {problem.since.slice(-5).map(({ is, at }) => (
          <List.Item key={`${is} ${at}`}>
            {Object.hasOwn(facts, is) ? facts[is as keyof typeof facts] : is} · <When at={at} show="time" />
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
