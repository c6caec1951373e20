import { Button, Container, Stack, Text, Title } from "@mantine/core";
import { useRouteError } from "react-router";
import { Problem } from "../api/problem.ts";
import { useWords } from "../language/words.ts";
import { ProblemNotice } from "../parts/problem-notice.tsx";

/** Stands where a page broke: says so plainly, with the fault's number where the server gave one. */
export function Broken() {
  const error = useRouteError();
  const { problems } = useWords();
  return (
    <Container size="sm" py="xl" component="main">
      <Stack align="flex-start">
        <Title order={1}>{problems.brokenTitle}</Title>
        {error instanceof Problem ? <ProblemNotice problem={error} /> : <Text>{problems.broken}</Text>}
        <Button onClick={() => location.reload()}>{problems.reload}</Button>
      </Stack>
    </Container>
  );
}
