import { Button, Group, Text } from "@mantine/core";
import { useMemo } from "react";
import { useWords } from "../../../../../language/words.ts";
import { FileSize } from "../../../../../parts/file-size.tsx";
import { Lines } from "../../../../../parts/loaded.tsx";
import { ProblemNotice } from "../../../../../parts/problem-notice.tsx";
import { useText } from "../../text.ts";
import type { ViewerProps } from "../viewer.ts";
import { Grid } from "./grid.tsx";
import { separated } from "./separated.ts";
import classes from "./table.module.css";

/** Separated values as a table, its heading always in sight. */
export function TableViewer(props: ViewerProps) {
  const { reading } = useWords();
  const { text, error, retry, hasMore, fetchedBytes, isFetchingMore, more } = useText(props.bytes);
  const rows = useMemo(() => (text === undefined ? undefined : separated(text)), [text]);
  if (rows === undefined)
    return error ? <ProblemNotice problem={error} onRetry={retry} /> : <Lines count={8} />;
  return (
    <>
      <Grid {...props} label={props.bytes.shown.name} rows={rows} head={null} />
      <Group gap="sm" className={classes.more}>
        <Text size="xs" c="dimmed">
          {reading.tableSize(Math.max(0, rows.length - 1), rows[0]?.length ?? 0)}
          {hasMore && (
            <>
              {" · "}
              <FileSize bytes={fetchedBytes} /> {reading.ofAll} <FileSize bytes={props.bytes.size} />
            </>
          )}
        </Text>
        {hasMore && (
          <Button size="compact-xs" variant="default" loading={isFetchingMore} onClick={more}>
            {reading.loadMore}
          </Button>
        )}
      </Group>
    </>
  );
}
