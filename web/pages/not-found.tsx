import { Button } from "@mantine/core";
import { IconMapPinOff } from "@tabler/icons-react";
import { Link } from "react-router";
import { useWords } from "../language/words.ts";
import { EmptyState } from "../parts/empty-state.tsx";
import { PageTitle } from "../parts/page-title.tsx";

export function NotFoundPage() {
  const { problems } = useWords();
  return (
    <>
      <PageTitle title={problems.notFoundTitle} />
      <EmptyState
        icon={IconMapPinOff}
        title={problems.notFound}
        action={
          <Button component={Link} to="/">
            {problems.toStart}
          </Button>
        }
      />
    </>
  );
}
