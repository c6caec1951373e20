import { Skeleton, Stack } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useWords } from "../language/words.ts";
import { ProblemNotice } from "./problem-notice.tsx";

interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data, Error>;
  readonly children: (data: Data) => ReactNode;
  /** What stands there meanwhile; some grey lines when left out. */
  readonly skeleton?: ReactNode;
}

/** Shows an answer once it is there: grey lines before, the problem with "Try again" instead. */
export function Loaded<Data>({ query, children, skeleton }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />;
  return skeleton ?? <Lines />;
}

/** Grey lines in place of what is being loaded. */
export function Lines({ count = 4 }: { count?: number }) {
  const { shell } = useWords();
  return (
    <Stack gap="sm" role="status" aria-label={shell.loading}>
      {Array.from({ length: count }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no identity but their place.
        <Skeleton key={line} height={18} width={line === count - 1 ? "60%" : "100%"} />
      ))}
    </Stack>
  );
}
