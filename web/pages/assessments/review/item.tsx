import { ActionIcon, Anchor, CopyButton, Group, Text, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy, IconDownload, IconExternalLink, IconFile } from "@tabler/icons-react";
import { fileAddress, type Item } from "../../../api/assessments.ts";
import { useWords } from "../../../language/words.ts";
import { FileSize } from "../../../parts/file-size.tsx";
import { useReviewed } from "./record.tsx";
import classes from "./review.module.css";

/**
 * One thing handed in: a file to download with its size and fingerprint, or an address to open. `nameless`: it comes
 * from where names are not told, which is not the same as a name that was erased.
 */
export function HandedInItem({ item, nameless = false }: { item: Item; nameless?: boolean }) {
  const { handedIn } = useWords().review;
  if (item.kind === "file")
    return <File item={item} unnamed={nameless ? handedIn.nameless : handedIn.erased} />;
  return <Address item={item} unnamed={nameless ? handedIn.earlierAddress : handedIn.erased} />;
}

function File({ item, unnamed }: { item: Extract<Item, { kind: "file" }>; unnamed: string }) {
  const { review } = useWords();
  const { handedIn } = review;
  const { on } = useReviewed();
  const name = item.name ?? unnamed;
  return (
    <div>
      <Group gap="xs" wrap="nowrap">
        <IconFile size={18} stroke={1.75} aria-hidden className={classes.itemIcon} />
        <Anchor
          href={fileAddress(on.id, item.sha256)}
          download
          className={classes.itemName}
          aria-label={handedIn.download(name)}
        >
          {name}
        </Anchor>
        <Text size="sm" c="dimmed" className={classes.itemSize}>
          <FileSize bytes={item.bytes} />
        </Text>
        <IconDownload size={16} stroke={1.75} aria-hidden className={classes.itemIcon} />
      </Group>
      <Group gap={2} wrap="nowrap" c="dimmed">
        <Text size="xs" className={classes.fingerprint}>
          {handedIn.sha256}
        </Text>
        <Text size="xs" ff="monospace" truncate title={item.sha256}>
          {item.sha256}
        </Text>
        <CopyButton value={item.sha256}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? handedIn.copied : handedIn.copy}>
              <ActionIcon size="sm" aria-label={handedIn.copy} onClick={copy}>
                {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </Group>
    </div>
  );
}

function Address({ item, unnamed }: { item: Extract<Item, { kind: "link" }>; unnamed: string }) {
  const { review } = useWords();
  const { handedIn } = review;
  return (
    <div>
      <Group gap="xs" wrap="nowrap">
        <IconExternalLink size={18} stroke={1.75} aria-hidden className={classes.itemIcon} />
        {item.url === null ? (
          <Text>{unnamed}</Text>
        ) : (
          <Anchor href={item.url} target="_blank" rel="noreferrer noopener" className={classes.itemName}>
            {item.url}
          </Anchor>
        )}
      </Group>
      {item.commit !== null && (
        <Text size="xs" c="dimmed">
          {handedIn.commit} <code>{item.commit}</code>
        </Text>
      )}
    </div>
  );
}
