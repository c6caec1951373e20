import { Avatar, Group, Text } from "@mantine/core";
import { useWords } from "../language/words.ts";

interface PersonNameProps {
  /** null: the person was erased (R33). */
  readonly name: string | null;
  /** Shows the initials before the name. */
  readonly withInitials?: boolean;
}

export function PersonName({ name, withInitials = false }: PersonNameProps) {
  const { parts } = useWords();
  const shown = name ?? parts.someone;
  if (!withInitials) return <span>{shown}</span>;
  return (
    <Group gap="xs" wrap="nowrap" component="span" display="inline-flex">
      <Avatar component="span" size={28} name={shown} color="petrol" aria-hidden />
      <Text span inherit>
        {shown}
      </Text>
    </Group>
  );
}
