import { Button, Group, Loader, Text } from "@mantine/core";
import { useWords } from "../../language/words.ts";

/** A folder is being read: how many files there are so far. */
export function ReadingLine({ files, onStop }: { files: number; onStop: () => void }) {
  const { adding } = useWords();
  return (
    <Group gap="sm">
      <Loader size="sm" aria-hidden />
      <Text size="sm" className="figures" role="status">
        {adding.reading(files)}
      </Text>
      <Button size="compact-sm" variant="default" onClick={onStop}>
        {adding.stop}
      </Button>
    </Group>
  );
}
