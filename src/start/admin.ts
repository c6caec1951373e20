import { attached } from "./attach.ts";
import { createFirstAdmin, type FirstAdminRefusal } from "./first-admin.ts";
import { type ExitCode, misused, progress, refuse, result } from "./terminal.ts";

const said: Readonly<Record<FirstAdminRefusal, readonly [string, string]>> = {
  "email-malformed": ["that is not an e-mail address", "Give one with --email name@school.example"],
  "name-empty": ["the admin needs a name", "Give one with --name"],
  "admin-exists": ["there is an admin already", "An admin adds people on the page People"],
  "email-taken": ["somebody has that e-mail address already", "An admin can give that person the role"],
  "password-too-short": ["the password is too short", "Use at least 12 characters; a sentence is good"],
  "password-too-long": ["the password is too long", "Use at most 128 characters"],
  "password-too-easy": ["that password is among the first to be guessed", "Use a sentence of your own"],
};

/** `assay admin create`: the first admin, who then adds everybody else. */
export async function createAdmin(email: string | null, name: string | null): Promise<ExitCode> {
  if (email === null || name === null)
    return misused("usage: assay admin create --email EMAIL --name NAME < PASSWORD");
  const password = await readPassword();
  return attached(async (db) => {
    const created = await createFirstAdmin(db, { name, email, password });
    if (!created.ok) return refuse(...said[created.refusal]);
    result(created.person);
    return 0;
  });
}

/** One line from standard input. On a terminal nothing of it is shown. */
async function readPassword(): Promise<string> {
  const { stdin } = process;
  if (stdin.isTTY) {
    progress("Password (not shown), then Enter:");
    stdin.setRawMode(true);
  }
  let typed = "";
  for await (const chunk of stdin) {
    for (const character of String(chunk)) {
      if (character === "\u0003") process.exit(130);
      if (character === "\r" || character === "\n") {
        if (stdin.isTTY) stdin.setRawMode(false);
        return typed;
      }
      typed = character === "\u007f" ? typed.slice(0, -1) : typed + character;
    }
  }
  return typed;
}
