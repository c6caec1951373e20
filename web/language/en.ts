import { account } from "./en/account.ts";
import { adding } from "./en/adding.ts";
import { admin } from "./en/admin.ts";
import { attempt } from "./en/attempt.ts";
import { certificates } from "./en/certificates.ts";
import { changes } from "./en/changes.ts";
import { dashboard } from "./en/dashboard.ts";
import { desk } from "./en/desk.ts";
import { enrolments } from "./en/enrolments.ts";
import { erasure } from "./en/erasure.ts";
import { facts } from "./en/facts.ts";
import { fileFindings } from "./en/file-findings.ts";
import { lists } from "./en/lists.ts";
import { mailbox } from "./en/mailbox.ts";
import { parts } from "./en/parts.ts";
import { pins } from "./en/pins.ts";
import { problems } from "./en/problems.ts";
import { reading } from "./en/reading.ts";
import { refusals } from "./en/refusals.ts";
import { review } from "./en/review.ts";
import { search } from "./en/search.ts";
import { shell } from "./en/shell.ts";
import { resetPassword, signIn } from "./en/sign-in.ts";
import { cases, students } from "./en/students.ts";
import { team } from "./en/team.ts";
import { verdict } from "./en/verdict.ts";

/** Everything the page says, one entry for each area; a new area brings a file here and one in French. */
export const en = {
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
};
