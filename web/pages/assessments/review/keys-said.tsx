import { Group, Kbd, Text } from "@mantine/core";
import { useWords } from "../../../language/words.ts";

interface KeysSaidProps {
  readonly keys: readonly (readonly [what: string, pressed: readonly string[]])[];
}

/** The keys that work in this part, where there is a keyboard and room to say so. */
export function KeysSaid({ keys }: KeysSaidProps) {
  const { review } = useWords();
  return (
    <Group gap="sm" visibleFrom="md" aria-label={review.criteria.keys} role="note">
      {keys.map(([what, pressed]) => (
        <Text key={what} size="xs" c="dimmed">
          {pressed.map((key) => (
            <Kbd key={key} size="xs" mr={3}>
              {key}
            </Kbd>
          ))}
          {what}
        </Text>
      ))}
    </Group>
  );
}
