import { account } from "./fr/account.ts";
import { adding } from "./fr/adding.ts";
import { admin } from "./fr/admin.ts";
import { attempt } from "./fr/attempt.ts";
import { certificates } from "./fr/certificates.ts";
import { changes } from "./fr/changes.ts";
import { dashboard } from "./fr/dashboard.ts";
import { desk } from "./fr/desk.ts";
import { enrolments } from "./fr/enrolments.ts";
import { erasure } from "./fr/erasure.ts";
import { facts } from "./fr/facts.ts";
import { fileFindings } from "./fr/file-findings.ts";
import { lists } from "./fr/lists.ts";
import { mailbox } from "./fr/mailbox.ts";
import { parts } from "./fr/parts.ts";
import { pins } from "./fr/pins.ts";
import { problems } from "./fr/problems.ts";
import { reading } from "./fr/reading.ts";
import { refusals } from "./fr/refusals.ts";
import { review } from "./fr/review.ts";
import { search } from "./fr/search.ts";
import { shell } from "./fr/shell.ts";
import { resetPassword, signIn } from "./fr/sign-in.ts";
import { cases, students } from "./fr/students.ts";
import { team } from "./fr/team.ts";
import { verdict } from "./fr/verdict.ts";
import { withFrenchSpaces } from "./french-typography.ts";
import type { Messages } from "./words.ts";

export const fr: Messages = withFrenchSpaces({
  account,
  adding,
  admin,
  attempt,
  cases,
  certificates,
  changes,
  dashboard,
  desk,
  enrolments,
  erasure,
  facts,
  fileFindings,
  lists,
  mailbox,
  parts,
  pins,
  problems,
  reading,
  refusals,
  resetPassword,
  review,
  search,
  shell,
  signIn,
  students,
  team,
  verdict,
});
