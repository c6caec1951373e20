import { Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { receiptListsQuery } from "../../api/attempts.ts";
import { useLanguage } from "../../language/words.ts";
import { FileSize } from "../../parts/file-size.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import classes from "./receipt.module.css";

/** More rows than anybody reads on a page; all of them stand in the receipt as JSON. */
const mostShown = 500;

/** Every file of an archive with its size and SHA-256, fetched when somebody wants to see them. */
export function ReceiptFiles({ assessment, listing }: { assessment: string; listing: string }) {
  const { attempt } = useLanguage().words;
  const [isOpen, setIsOpen] = useState(false);
  const lists = useQuery({ ...receiptListsQuery(assessment), enabled: isOpen });
  const files = lists.data?.lists?.[listing] ?? [];
  return (
    <details className={classes.files} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{attempt.receiptFiles}</summary>
      {lists.error && <ProblemNotice problem={lists.error} />}
      {files.length > 0 && (
        <Table.ScrollContainer minWidth="44rem">
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{attempt.receiptFile}</Table.Th>
                <Table.Th>{attempt.receiptSize}</Table.Th>
                <Table.Th>{attempt.receiptFingerprint}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {files.slice(0, mostShown).map(({ path, bytes, sha256 }) => (
                <Table.Tr key={path}>
                  <Table.Td className={classes.long}>{path}</Table.Td>
                  <Table.Td className={classes.size}>
                    <FileSize bytes={bytes} />
                  </Table.Td>
                  <Table.Td>
                    <code className={classes.digest}>{sha256}</code>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {files.length > mostShown && (
        <Text size="sm" c="dimmed">
          {attempt.receiptMoreFiles(files.length - mostShown)}
        </Text>
      )}
    </details>
  );
}
