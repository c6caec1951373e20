import { account } from "./fr/account.ts";
import { parts } from "./fr/parts.ts";
import { problems } from "./fr/problems.ts";
import { refusals } from "./fr/refusals.ts";
import { shell } from "./fr/shell.ts";
import { resetPassword, signIn } from "./fr/sign-in.ts";
import { withFrenchSpaces } from "./french-typography.ts";
import type { Messages } from "./words.ts";

export const fr: Messages = withFrenchSpaces({
  account,
  parts,
  problems,
  refusals,
  resetPassword,
  shell,
  signIn,
});
