import { Button, Group, Select, Stack } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import {
  type Enrolment,
  enrolmentsQuery,
  saveEnrolment,
  schoolProgrammesQuery,
} from "../../api/enrolments.ts";
import { keys } from "../../api/keys.ts";
import { useWords } from "../../language/words.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { toast } from "../../shell/toast.ts";
import { MentorsChoice } from "./mentors-choice.tsx";
import type { Named } from "./people-found.ts";
import { StudentChoice } from "./student-choice.tsx";

interface EnrolmentDialogProps {
  /** Whose mentors are changed; null enrols somebody. */
  readonly of: Enrolment | null;
  /** Stands there as the student to begin with. */
  readonly student: Named | null;
  readonly onClose: () => void;
}

/** Enrols a student in a programme with their mentors, or changes the mentors of one who is enrolled. */
export function EnrolmentDialog({ of, student: first, onClose }: EnrolmentDialogProps) {
  const { enrolments, parts } = useWords();
  const [student, setStudent] = useState<Named | null>(of?.student ?? first);
  const [programme, setProgramme] = useState<string | null>(of?.programme.id ?? null);
  // null: nobody touched them. Then they are what they were, also when they change while the dialog is open.
  const [mentors, setMentors] = useState<readonly Named[] | null>(null);
  const [isAsked, setAsked] = useState(false);
  const own = useInfiniteQuery({ ...enrolmentsQuery(student?.id ?? null), enabled: student !== null });
  const standing = student === null ? [] : (own.data?.pages.flatMap(({ items }) => items) ?? []);
  const { data: programmes } = useQuery({ ...schoolProgrammesQuery, enabled: of === null });
  const saving = useSaving(of !== null, onClose);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setAsked(true);
    const chosen = of?.programme ?? programmes?.items.find(({ id }) => id === programme);
    if (student !== null && chosen) saving.mutate({ student, programme: chosen, mentors });
  }

  return (
    <Dialog onClose={onClose} title={of ? enrolments.changeOf(of.student.name) : enrolments.enrol}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {saving.error && <ProblemNotice problem={saving.error} />}
          {!of && (
            <>
              <StudentChoice
                label={enrolments.student}
                placeholder={enrolments.chooseStudent}
                value={student}
                error={isAsked && student === null ? enrolments.studentMissing : undefined}
                data-autofocus
                onChange={(chosen) => {
                  setStudent(chosen);
                  setMentors(null);
                  setProgramme(null);
                }}
              />
              <Select
                label={enrolments.programme}
                placeholder={enrolments.chooseProgramme}
                data={(programmes?.items ?? []).map(({ id, title }) => {
                  const isIn = standing.some((one) => one.programme.id === id);
                  return { value: id, label: isIn ? enrolments.alreadyIn(title) : title, disabled: isIn };
                })}
                value={programme}
                nothingFoundMessage={enrolments.noProgramme}
                allowDeselect={false}
                error={isAsked && programme === null ? enrolments.programmeMissing : undefined}
                onChange={setProgramme}
              />
            </>
          )}
          <MentorsChoice
            value={mentors ?? standing[0]?.mentors ?? of?.mentors ?? []}
            onChange={setMentors}
            data-autofocus={of !== null}
            except={student?.id ?? null}
            disabled={student === null || (!of && own.data === undefined)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {parts.cancel}
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {of ? enrolments.saveMentors : enrolments.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

interface Wanted {
  readonly student: Named;
  readonly programme: { readonly id: string; readonly title: string };
  readonly mentors: readonly Named[] | null;
}

function useSaving(isChange: boolean, onSaved: () => void) {
  const { enrolments } = useWords();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ student, programme, mentors }: Wanted) =>
      saveEnrolment({
        student: student.id,
        programme: programme.id,
        ...(mentors && { mentors: mentors.map(({ id }) => id) }),
      }),
    onSuccess: (_, { student, programme }) => {
      const message = isChange
        ? enrolments.mentorsSaved(student.name)
        : enrolments.enrolled(student.name, programme.title);
      void toast({ message, hue: "moss" });
      onSaved();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.enrolments() }),
  });
}
