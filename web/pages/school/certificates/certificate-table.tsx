import { Group, Table, Text, UnstyledButton } from "@mantine/core";
import { useRef } from "react";
import type { CertificateLine } from "../../../api/certificates.ts";
import { useWords } from "../../../language/words.ts";
import { useRowKeys } from "../../../parts/row-keys.ts";
import { When } from "../../../parts/when.tsx";
import { StandingBadge } from "../../certificates/standing-badge.tsx";

interface CertificateTableProps {
  readonly items: readonly CertificateLine[];
  readonly onOpen: (id: string) => void;
}

/** Certificates, a row each; a row opens all that can be done with one. */
export function CertificateTable({ items, onOpen }: CertificateTableProps) {
  const { certificates: words } = useWords();
  const { team } = words;
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  return (
    <Table.ScrollContainer minWidth={320} className="surface">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{team.student}</Table.Th>
            <Table.Th>{team.what}</Table.Th>
            <Table.Th visibleFrom="sm">{team.state}</Table.Th>
            <Table.Th visibleFrom="sm">{words.earned}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={body}>
          {items.map(({ id, student, title, kind, programme, standing, earnedAt }) => (
            <Table.Tr key={id}>
              <Table.Td>
                <UnstyledButton
                  data-row
                  fw={600}
                  aria-label={team.open(student.name, title)}
                  onClick={() => onOpen(id)}
                >
                  {student.name}
                </UnstyledButton>
              </Table.Td>
              <Table.Td>
                {title}
                <Text size="sm" c="dimmed">
                  {words.kinds[kind]}
                  {kind === "project" && ` · ${programme.title}`}
                </Text>
                <Group hiddenFrom="sm" gap="xs" mt={4}>
                  <StandingBadge standing={standing} size="md" />
                  <Text size="sm">
                    <When at={earnedAt} show="date" />
                  </Text>
                </Group>
              </Table.Td>
              <Table.Td visibleFrom="sm">
                <StandingBadge standing={standing} size="md" />
              </Table.Td>
              <Table.Td visibleFrom="sm">
                <When at={earnedAt} show="date" />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
