import { Button, Divider, Group } from "@mantine/core";
import { IconFileZip, IconUserOff } from "@tabler/icons-react";
import { useMe } from "../../api/me.ts";
import { exportAddress, type Person } from "../../api/people.ts";
import { useWords } from "../../language/words.ts";

/** What may be done with everything that is kept of a person: given out, or erased. Nobody erases themselves. */
export function TheirData({ person, onErase }: { person: Person; onErase: () => void }) {
  const { erasure } = useWords();
  const me = useMe();
  return (
    <>
      <Divider label={erasure.theirData} labelPosition="left" />
      <Group gap="xs">
        <Button
          component="a"
          href={exportAddress(person.id)}
          download
          variant="default"
          size="xs"
          leftSection={<IconFileZip size={16} aria-hidden />}
        >
          {erasure.downloadOf}
        </Button>
        {person.id !== me.id && (
          <Button
            variant="default"
            size="xs"
            c="madder"
            leftSection={<IconUserOff size={16} aria-hidden />}
            onClick={onErase}
          >
            {erasure.erase}
          </Button>
        )}
      </Group>
    </>
  );
}
