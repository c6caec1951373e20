import { Badge, Button, Group, Select, Table, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch, IconUserPlus, IconUsers } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { type Role, roles } from "../../../src/rules/may.ts";
import { type Person, peopleQuery } from "../../api/people.ts";
import { useWords } from "../../language/words.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { MoreButton } from "../../parts/more-button.tsx";
import { PageTitle } from "../../parts/page-title.tsx";
import { useRowKeys } from "../../parts/row-keys.ts";
import { EraseDialog } from "./erase-dialog.tsx";
import { PersonDialog } from "./person-dialog.tsx";

const shortestSearch = 2;

/** The people of the school: found, added, given roles. */
export function PeoplePage() {
  const { admin, shell } = useWords();
  const { people } = admin;
  const [search, setSearch] = useState("");
  const [role, setRole] = useState<Role | null>(null);
  const [open, setOpen] = useState<Person | "new" | null>(null);
  const [erasing, setErasing] = useState<Person | null>(null);
  const [asked] = useDebouncedValue(search.trim(), 250);
  const query = useInfiniteQuery({
    ...peopleQuery({ ...(role && { role }), ...(asked.length >= shortestSearch && { q: asked }) }),
    placeholderData: keepPreviousData,
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const addButton = (
    <Button leftSection={<IconUserPlus size={18} />} onClick={() => setOpen("new")}>
      {people.add}
    </Button>
  );
  return (
    <>
      <PageTitle title={people.title} lead={people.lead} actions={addButton} />
      <Group gap="sm" mb="md" align="flex-end">
        <TextInput
          label={people.find}
          type="search"
          leftSection={<IconSearch size={16} />}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          w={{ base: "100%", xs: 300 }}
        />
        <Select
          label={people.role}
          data={[
            { value: "every", label: people.everyRole },
            ...roles.map((one) => ({ value: one, label: shell.roles[one] })),
          ]}
          value={role ?? "every"}
          allowDeselect={false}
          onChange={(chosen) => setRole(roles.find((one) => one === chosen) ?? null)}
        />
      </Group>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState icon={IconUsers} title={people.empty} next={people.emptyNext} action={addButton} />
          ) : (
            <>
              <PeopleTable items={items} onOpen={setOpen} />
              <MoreButton query={query} />
            </>
          )
        }
      </Loaded>
      {open && (
        <PersonDialog
          person={open === "new" ? null : open}
          onClose={() => setOpen(null)}
          onErase={() => {
            setErasing(open === "new" ? null : open);
            setOpen(null);
          }}
        />
      )}
      {erasing && <EraseDialog person={erasing} onClose={() => setErasing(null)} />}
    </>
  );
}

function PeopleTable({ items, onOpen }: { items: readonly Person[]; onOpen: (person: Person) => void }) {
  const { admin, shell } = useWords();
  const { people } = admin;
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  return (
    <Table.ScrollContainer minWidth={640} className="surface">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{people.name}</Table.Th>
            <Table.Th>{people.email}</Table.Th>
            <Table.Th>{people.roles}</Table.Th>
            <Table.Th aria-label={people.change} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={body}>
          {items.map((person) => (
            <Table.Tr key={person.id}>
              <Table.Td fw={600}>{person.name}</Table.Td>
              <Table.Td>{person.email}</Table.Td>
              <Table.Td>
                <Group gap={4}>
                  {person.roles.map((role) => (
                    <Badge key={role} color="slate">
                      {shell.roles[role]}
                    </Badge>
                  ))}
                  {person.roles.length === 0 && (
                    <Text size="sm" c="dimmed">
                      {people.noRoles}
                    </Text>
                  )}
                </Group>
              </Table.Td>
              <Table.Td ta="end">
                <Button
                  data-row
                  size="compact-sm"
                  variant="default"
                  aria-label={people.changeOf(person.name)}
                  onClick={() => onOpen(person)}
                >
                  {people.change}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
