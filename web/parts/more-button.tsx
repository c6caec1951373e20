import { Button } from "@mantine/core";
import { useWords } from "../language/words.ts";

interface Paged {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

/** The next page of a list, below what is there; nothing when all is there. */
export function MoreButton({ query }: { query: Paged }) {
  const { lists } = useWords();
  if (!query.hasNextPage) return null;
  return (
    <Button
      variant="default"
      mt="md"
      loading={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {lists.more}
    </Button>
  );
}
