import { Box, Button, Text } from "@mantine/core";
import { IconSchool, IconUserPlus } from "@tabler/icons-react";
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useState } from "react";
import { type Enrolment, endEnrolment, enrolmentsQuery, schoolProgrammesQuery } from "../api/enrolments.ts";
import { keys } from "../api/keys.ts";
import { useWords } from "../language/words.ts";
import { EmptyState } from "../parts/empty-state.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { MoreButton } from "../parts/more-button.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { ProblemNotice } from "../parts/problem-notice.tsx";
import { toast } from "../shell/toast.ts";
import { EnrolmentDialog } from "./enrolments/enrolment-dialog.tsx";
import { EnrolmentTable } from "./enrolments/enrolment-table.tsx";
import type { Named } from "./enrolments/people-found.ts";
import { StudentChoice } from "./enrolments/student-choice.tsx";

/** /enrolments: who takes which programme with which mentors, for the team to see and change. */
export function EnrolmentsPage() {
  const { enrolments: words } = useWords();
  const [student, setStudent] = useState<Named | null>(null);
  const [open, setOpen] = useState<Enrolment | "new" | null>(null);
  const query = useInfiniteQuery({
    ...enrolmentsQuery(student?.id ?? null),
    // The field in which somebody is searched for stays where it is meanwhile.
    placeholderData: keepPreviousData,
  });
  const programmes = useQuery(schoolProgrammesQuery);
  const ending = useEnding();
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const hasProgrammes = programmes.data === undefined || programmes.data.items.length > 0;
  const enrol = (
    <Button leftSection={<IconUserPlus size={18} />} onClick={() => setOpen("new")}>
      {words.enrol}
    </Button>
  );
  return (
    <>
      <PageTitle title={words.title} lead={words.lead} actions={query.data && hasProgrammes && enrol} />
      {ending.error && (
        <Box mb="md" ref={bringIntoView}>
          <Text fw={600} mb="xs">
            {words.notEnded(ending.variables.student.name, ending.variables.programme.title)}
          </Text>
          <ProblemNotice problem={ending.error} />
        </Box>
      )}
      <Loaded query={query}>
        {() =>
          !hasProgrammes ? (
            <EmptyState icon={IconSchool} title={words.noProgrammes} next={words.noProgrammesNext} />
          ) : items.length === 0 && student === null ? (
            <EmptyState icon={IconSchool} title={words.empty} next={words.emptyNext} action={enrol} />
          ) : (
            <>
              <Box mb="md" w={{ base: "100%", xs: 320 }}>
                <StudentChoice
                  label={words.find}
                  placeholder={words.everyStudent}
                  value={student}
                  clearable
                  onChange={setStudent}
                />
              </Box>
              {items.length === 0 ? (
                <EmptyState
                  icon={IconSchool}
                  title={words.emptyStudent}
                  next={words.emptyStudentNext}
                  action={enrol}
                />
              ) : (
                <EnrolmentTable items={items} onChange={setOpen} onEnd={(one) => ending.mutate(one)} />
              )}
              <MoreButton query={query} />
            </>
          )
        }
      </Loaded>
      {open && (
        <EnrolmentDialog of={open === "new" ? null : open} student={student} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

/** What was refused far down the list is said at its top. */
function bringIntoView(notice: HTMLElement | null) {
  notice?.scrollIntoView({ block: "nearest" });
}

function useEnding() {
  const { enrolments: words } = useWords();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: endEnrolment,
    onSuccess: (_, { student, programme }) =>
      void toast({ message: words.ended(student.name, programme.title), hue: "moss" }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.enrolments() }),
  });
}
