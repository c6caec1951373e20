import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Link, useLocation } from "react-router";
import { isSignedOut, Problem } from "../api/problem.ts";
import { useWords } from "../language/words.ts";
import type { Names } from "./naming.ts";
import { RefusalNotice } from "./refusal-notice.tsx";

interface ProblemNoticeProps {
  /** What a request threw. */
  readonly problem: Error;
  /** For the refusals in it. */
  readonly names?: Names;
  readonly onRetry?: () => void;
}

/** Says what went wrong and what to do about it; a refusal by the rules is said in full. */
export function ProblemNotice({ problem, names, onRetry }: ProblemNoticeProps) {
  const { problems } = useWords();
  if (problem instanceof Problem && problem.refusals.length > 0) {
    return (
      <div role="alert">
        <RefusalNotice refusals={problem.refusals} {...(names && { names })} />
      </div>
    );
  }
  const code = codeOf(problem, problems.titles);
  const faultId = problem instanceof Problem ? problem.faultId : null;
  return (
    <Alert role="alert" color="madder" icon={<IconAlertTriangle />} title={problems.titles[code]}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{problems.remedies[code]}</Text>
        {isSignedOut(problem) && <SignIn />}
        {faultId && <Text size="sm">{problems.faultId(faultId)}</Text>}
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {problems.retry}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** The way back in, and from there to this page. */
function SignIn() {
  const { signIn } = useWords();
  const { pathname, search } = useLocation();
  const next = new URLSearchParams({ next: pathname + search });
  return (
    <Button size="xs" component={Link} to={`/sign-in?${next}`}>
      {signIn.submit}
    </Button>
  );
}

function codeOf(problem: Error, known: Readonly<Record<string, string>>): string {
  if (!(problem instanceof Problem)) return "other";
  if (Object.hasOwn(known, problem.code)) return problem.code;
  if (problem.status >= 500) return "fault";
  return (
    {
      401: "not-signed-in",
      403: "not-yours",
      404: "not-found",
      412: "stale-version",
      429: "too-many-requests",
    }[problem.status] ?? "other"
  );
}
