import { ActionIcon, Tooltip } from "@mantine/core";
import { IconFileZip } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type FileOf, shownQuery } from "../../../api/contents.ts";
import { useWords } from "../../../language/words.ts";

/** Downloads the whole of what was handed in. */
export function SaveAll({ of, name }: { of: FileOf; name: string }) {
  const { reading } = useWords();
  const { data } = useQuery(shownQuery(of, null));
  if (!data) return null;
  return (
    <Tooltip label={reading.saveAll}>
      <ActionIcon component="a" href={data.save} download={name} size="md" aria-label={reading.saveAll}>
        <IconFileZip size={17} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
