import { Button, type ButtonProps, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { beginAttempt, type Project } from "../../api/attempts.ts";
import { keys } from "../../api/keys.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";

interface BeginButtonProps extends Omit<ButtonProps, "children"> {
  readonly project: Project;
  readonly children: ReactNode;
  /** For people who hear the page, where the words on the button do not say which project. */
  readonly "aria-label"?: string;
}

/** Begins an attempt and opens its page. */
export function BeginButton({ project, children, ...button }: BeginButtonProps) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const beginning = useMutation({
    mutationFn: () => beginAttempt(project.id),
    onSuccess: async ({ assessment }) => {
      void queries.invalidateQueries({ queryKey: keys.assessments() });
      await navigate(`/assessments/${assessment}`);
    },
  });
  return (
    <Stack gap="xs" align="flex-start">
      <Button {...button} loading={beginning.isPending} onClick={() => beginning.mutate()}>
        {children}
      </Button>
      {beginning.error && <ProblemNotice problem={beginning.error} />}
    </Stack>
  );
}
