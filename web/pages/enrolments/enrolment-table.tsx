import { Button, Group, Table, Text } from "@mantine/core";
import { useRef } from "react";
import type { Enrolment } from "../../api/enrolments.ts";
import { useWords } from "../../language/words.ts";
import { ConfirmButton } from "../../parts/confirm-button.tsx";
import { useRowKeys } from "../../parts/row-keys.ts";

interface EnrolmentTableProps {
  readonly items: readonly Enrolment[];
  readonly onChange: (enrolment: Enrolment) => void;
  readonly onEnd: (enrolment: Enrolment) => void;
}

export function EnrolmentTable({ items, onChange, onEnd }: EnrolmentTableProps) {
  const { enrolments } = useWords();
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  return (
    <Table.ScrollContainer minWidth={320} className="surface">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{enrolments.student}</Table.Th>
            <Table.Th>{enrolments.mentors}</Table.Th>
            <Table.Th aria-label={enrolments.change} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={body}>
          {items.map((one) => (
            <Table.Tr key={`${one.programme.id} ${one.student.id}`}>
              <Table.Td>
                <Text inherit fw={600}>
                  {one.student.name}
                </Text>
                <Text size="sm" c="dimmed">
                  {one.programme.title}
                </Text>
              </Table.Td>
              <Table.Td>
                {one.mentors.map(({ name }) => name).join(", ") || (
                  <Text span inherit c="dimmed">
                    {enrolments.noMentors}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Group gap="xs" justify="flex-end">
                  <Button
                    data-row
                    size="compact-sm"
                    variant="default"
                    aria-label={enrolments.changeOf(one.student.name)}
                    onClick={() => onChange(one)}
                  >
                    {enrolments.change}
                  </Button>
                  <ConfirmButton
                    size="compact-sm"
                    variant="default"
                    aria-label={enrolments.endOf(one.student.name, one.programme.title)}
                    question={enrolments.endQuestion(one.student.name, one.programme.title)}
                    confirm={enrolments.endConfirm}
                    onConfirm={() => onEnd(one)}
                  >
                    {enrolments.end}
                  </ConfirmButton>
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
