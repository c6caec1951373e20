import { Stack } from "@mantine/core";
import { IconSchool } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { ownAttemptsQuery, programmesQuery } from "../api/attempts.ts";
import { useMe } from "../api/me.ts";
import { useWords } from "../language/words.ts";
import { EmptyState } from "../parts/empty-state.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { CertificatesEarned } from "./dashboard/certificates-earned.tsx";
import classes from "./dashboard/dashboard.module.css";
import { NextPanel } from "./dashboard/next-panel.tsx";
import { nextThing } from "./dashboard/next-thing.ts";
import { OpenCases } from "./dashboard/open-cases.tsx";
import { ProgrammeLine } from "./dashboard/programme-line.tsx";

/** /dashboard: the one next thing to do, and the programme as a line of projects (M10). */
export function DashboardPage() {
  const { dashboard } = useWords();
  const { name } = useMe();
  const programmes = useQuery(programmesQuery);
  const attempts = useQuery(ownAttemptsQuery);
  return (
    <div className={classes.page}>
      <PageTitle title={dashboard.hello(name)} />
      <Loaded query={programmes}>
        {({ items }) => (
          <Loaded query={attempts}>
            {(own) => {
              const next = nextThing(items, own);
              if (next === null) {
                return <EmptyState icon={IconSchool} title={dashboard.empty} next={dashboard.emptyNext} />;
              }
              return (
                <Stack gap="xl">
                  <NextPanel next={next} />
                  <OpenCases />
                  {items.map((programme) => (
                    <ProgrammeLine key={programme.id} programme={programme} attempts={own} />
                  ))}
                  <CertificatesEarned />
                </Stack>
              );
            }}
          </Loaded>
        )}
      </Loaded>
    </div>
  );
}
