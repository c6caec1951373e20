import { Anchor, Group, Text } from "@mantine/core";
import { IconBrandGit, IconFile, IconFileZip, IconLink } from "@tabler/icons-react";
import { fileAddress, type Item } from "../../api/assessments.ts";
import { useWords } from "../../language/words.ts";
import { FileSize } from "../../parts/file-size.tsx";
import classes from "./item-line.module.css";

interface ItemLineProps {
  readonly assessment: string;
  readonly item: Item;
  /** How the deliverable is handed in, for the sign before it. */
  readonly kind: "file" | "zip" | "link" | "git";
}

const icons = { file: IconFile, zip: IconFileZip, link: IconLink, git: IconBrandGit };

/** One thing placed or handed in, to be opened or downloaded. */
export function ItemLine({ assessment, item, kind }: ItemLineProps) {
  const { attempt } = useWords();
  const Icon = icons[kind];
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" className={classes.item}>
      <Icon size={20} stroke={1.75} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        {item.kind === "file" ? (
          <>
            <Anchor
              href={fileAddress(assessment, item.sha256)}
              download={item.name ?? true}
              aria-label={attempt.download(item.name ?? attempt.erased)}
            >
              {item.name ?? attempt.erased}
            </Anchor>
            <Text size="sm" c="dimmed" component="div">
              <FileSize bytes={item.bytes} />
              <span className={classes.fingerprint}> · SHA-256 {item.sha256.slice(0, 12)}…</span>
            </Text>
          </>
        ) : (
          <>
            {item.url === null ? (
              attempt.erased
            ) : (
              <Anchor href={item.url} target="_blank" rel="noreferrer">
                {item.url}
              </Anchor>
            )}
            {item.commit && (
              <Text size="sm" c="dimmed">
                {attempt.pinned(item.commit.slice(0, 12))}
              </Text>
            )}
          </>
        )}
      </div>
    </Group>
  );
}
