import { account } from "./en/account.ts";
import { parts } from "./en/parts.ts";
import { problems } from "./en/problems.ts";
import { refusals } from "./en/refusals.ts";
import { shell } from "./en/shell.ts";
import { resetPassword, signIn } from "./en/sign-in.ts";

/** Everything the page says, one entry for each area; a new area brings a file here and one in French. */
export const en = { account, parts, problems, refusals, resetPassword, shell, signIn };
