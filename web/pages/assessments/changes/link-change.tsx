import { Anchor, Stack, Text } from "@mantine/core";
import type { Deliverable } from "../../../api/generated/api.ts";
import { useWords } from "../../../language/words.ts";
import classes from "./changes.module.css";

type Item = NonNullable<Deliverable["handedIn"]>;

interface LinkChangeProps {
  readonly from: Item;
  readonly to: Item;
}

/** A link before and after: its address, and the commit it was pinned to where there is one (R7). */
export function LinkChange({ from, to }: LinkChangeProps) {
  const { changes: words } = useWords();
  const isSame = from.kind === "link" && to.kind === "link" && from.url === to.url;
  return (
    <Stack gap="xs">
      <Text size="sm">{words.link}</Text>
      <div className={classes.sides}>
        <Side title={words.from} item={from} />
        <Side title={words.to} item={to} />
      </div>
      {isSame && <Text size="sm">{words.sameAddress}</Text>}
    </Stack>
  );
}

function Side({ title, item }: { title: string; item: Item }) {
  const { changes: words, review } = useWords();
  if (item.kind === "file") {
    return (
      <section aria-label={title}>
        <Text fw={600}>{title}</Text>
        <Text className={classes.address}>{item.name ?? review.handedIn.erased}</Text>
        <Text size="xs" c="dimmed" className={classes.address}>
          {words.fingerprint} <code>{item.sha256}</code>
        </Text>
      </section>
    );
  }
  return (
    <section aria-label={title}>
      <Text fw={600}>{title}</Text>
      {item.url === null ? (
        <Text>{review.handedIn.erased}</Text>
      ) : (
        <Anchor href={item.url} target="_blank" rel="noreferrer noopener" className={classes.address}>
          {item.url}
        </Anchor>
      )}
      {item.commit !== null && (
        <Text size="xs" c="dimmed" className={classes.address}>
          {words.commit} <code>{item.commit}</code>
        </Text>
      )}
    </section>
  );
}
