import { account } from "./fr/account.ts";
import { attempt } from "./fr/attempt.ts";
import { dashboard } from "./fr/dashboard.ts";
import { desk } from "./fr/desk.ts";
import { facts } from "./fr/facts.ts";
import { lists } from "./fr/lists.ts";
import { parts } from "./fr/parts.ts";
import { problems } from "./fr/problems.ts";
import { refusals } from "./fr/refusals.ts";
import { review } from "./fr/review.ts";
import { shell } from "./fr/shell.ts";
import { resetPassword, signIn } from "./fr/sign-in.ts";
import { cases, students } from "./fr/students.ts";
import { verdict } from "./fr/verdict.ts";
import { withFrenchSpaces } from "./french-typography.ts";
import type { Messages } from "./words.ts";

export const fr: Messages = withFrenchSpaces({
  account,
  attempt,
  cases,
  dashboard,
  desk,
  facts,
  lists,
  parts,
  problems,
  refusals,
  resetPassword,
  review,
  shell,
  signIn,
  students,
  verdict,
});
