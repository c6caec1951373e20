import { startWorker, type Worker } from "../../src/followups/worker.ts";
import type { Mailer } from "../../src/outside/mail/mailer.ts";
import { openSigning } from "../../src/start/signing.ts";
import { openEditions } from "../../src/store/editions.ts";
import { mailboxMail, mailboxPage } from "../../src/store/mailbox.ts";
import { type Member, type School, secret } from "./school.ts";

/** A worker for a school, on the clock that the test moves. A fault it meets fails the test that asks for it. */
export function workerFor(
  school: School,
  mailer: Mailer | null = null,
): Worker & { readonly faults: readonly unknown[] } & AsyncDisposable {
  const faults: unknown[] = [];
  const worker = startWorker({
    db: school.db,
    editions: openEditions(school.db),
    clock: school.clock,
    mailer,
    baseUrl: "https://assay.school.test",
    signing: openSigning(secret, school.url),
    onFault: (fault) => faults.push(fault),
  });
  return { ...worker, faults, [Symbol.asyncDispose]: worker.stop };
}

export interface ReadMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Everything in somebody's part of the mailbox, oldest first. */
export async function mailsTo(school: School, member: Member): Promise<ReadMail[]> {
  const [person] = await school.db.query<{ email: string }>({
    name: "test-address",
    text: "select email::text as email from people where id = $1",
    values: [member.id],
  });
  const listed = (await mailboxPage(school.db, null, 1000)).filter(({ to }) => to === person?.email);
  const mails = await Promise.all(listed.map(({ id }) => mailboxMail(school.db, id)));
  return mails.flatMap((mail) => (mail === null ? [] : [mail])).reverse();
}

/** The same, subjects alone. */
export async function subjectsTo(school: School, member: Member): Promise<string[]> {
  return (await mailsTo(school, member)).map(({ subject }) => subject);
}
