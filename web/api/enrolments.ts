import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Api } from "./generated/api.ts";
import { keys } from "./keys.ts";

type EnrolmentPage = Api["GET /enrolments"]["answer"];
export type Enrolment = EnrolmentPage["items"][number];

/** Who is enrolled where with which mentors, page by page; of one student, or of all (team). */
export function enrolmentsQuery(student: string | null, limit = 50) {
  return infiniteQueryOptions({
    queryKey: keys.enrolments(student, limit),
    queryFn: ({ pageParam, signal }) =>
      request<EnrolmentPage>("GET", "/enrolments", {
        query: { student: student ?? undefined, after: pageParam ?? undefined, limit },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: EnrolmentPage) => page.next,
  });
}

/** Every programme of the school, also for somebody of the team who studies there (team). */
export const schoolProgrammesQuery = queryOptions({
  queryKey: keys.enrolments("programmes"),
  queryFn: ({ signal }) =>
    request<Api["GET /programmes"]["answer"]>("GET", "/programmes", { query: { whose: "school" }, signal }),
});

/** Enrols a student and names their mentors; where mentors are left out they stay as they are. */
export function saveEnrolment(wanted: Api["PUT /enrolments"]["body"]): Promise<void> {
  return request("PUT", "/enrolments", { body: wanted });
}

/** Takes a student out of a programme; refused with `has-assessments` once they have begun a project of it. */
export function endEnrolment({
  programme,
  student,
}: Pick<Enrolment, "programme" | "student">): Promise<void> {
  return request("DELETE", `/enrolments/${programme.id}/${student.id}`);
}
