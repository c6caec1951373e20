import { Button, Group, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconCertificate, IconKey, IconPalette, IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { certificatesQuery, type Standing } from "../../api/certificates.ts";
import { useWords } from "../../language/words.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { MoreButton } from "../../parts/more-button.tsx";
import { PageTitle } from "../../parts/page-title.tsx";
import { CertificateDialog } from "./certificates/certificate-dialog.tsx";
import { CertificateTable } from "./certificates/certificate-table.tsx";
import { Making } from "./certificates/making.tsx";

const standings: readonly Standing[] = ["valid", "revoked", "withdrawn"];
const shortestSearch = 2;

/** /school/certificates: what the school has certified; found, revoked, issued anew (R31, R32). */
export function SchoolCertificatesPage() {
  const { certificates: words } = useWords();
  const { team } = words;
  const [search, setSearch] = useState("");
  const [standing, setStanding] = useState<Standing | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const [asked] = useDebouncedValue(search.trim(), 250);
  const query = useInfiniteQuery({
    ...certificatesQuery({
      ...(standing && { standing }),
      ...(asked.length >= shortestSearch && { q: asked }),
    }),
    placeholderData: keepPreviousData,
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageTitle
        title={words.title}
        lead={team.lead}
        actions={
          <>
            <Button
              component={Link}
              to="design"
              relative="path"
              variant="default"
              leftSection={<IconPalette size={18} aria-hidden />}
            >
              {team.design}
            </Button>
            <Button
              component={Link}
              to="keys"
              relative="path"
              variant="default"
              leftSection={<IconKey size={18} aria-hidden />}
            >
              {team.keys}
            </Button>
          </>
        }
      />
      <Making />
      <Group gap="sm" mb="md" align="flex-end">
        <TextInput
          label={team.find}
          description={team.findHint}
          type="search"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          w={{ base: "100%", xs: 380 }}
        />
        <Select
          label={team.standing}
          data={[
            { value: "every", label: team.every },
            ...standings.map((one) => ({ value: one, label: words.standing[one] })),
          ]}
          value={standing ?? "every"}
          allowDeselect={false}
          onChange={(chosen) => setStanding(standings.find((one) => one === chosen) ?? null)}
        />
      </Group>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState icon={IconCertificate} title={team.empty} next={team.emptyNext} />
          ) : (
            <>
              <CertificateTable items={items} onOpen={setOpen} />
              <MoreButton query={query} />
            </>
          )
        }
      </Loaded>
      {open && <CertificateDialog id={open} onClose={() => setOpen(null)} />}
    </>
  );
}
