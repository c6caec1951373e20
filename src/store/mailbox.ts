import type { Database } from "./database.ts";

/** A mail kept here because no mail server is configured. */
export interface KeptMail {
  readonly id: number;
  readonly to: string;
  readonly subject: string;
  readonly sentAt: Date;
}

/** Keeps a mail, and ends the follow-up it was made for, in one statement: a mail lies there exactly once. */
export async function keepMail(
  db: Database,
  followup: number,
  mail: {
    readonly key: string;
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly html: string;
    readonly sentAt: Date;
  },
): Promise<void> {
  const { key, to, subject, text, html, sentAt } = mail;
  await db.query({
    name: "keep-mail",
    // One that was taken out of the queue meanwhile is not kept: whom it was to may have been erased.
    text: `with done as (delete from followups where id = $1 returning id)
      insert into mailbox (key, to_email, subject, body_text, body_html, sent_at)
      select $2, $3, $4, $5, $6, $7 from done on conflict (key) do nothing`,
    values: [followup, key, to, subject, text, html, sentAt],
  });
}

const listed = `id, to_email::text as "to", subject, sent_at as "sentAt"`;

/** Newest first. */
export function mailboxPage(db: Database, before: number | null, limit: number): Promise<KeptMail[]> {
  return db.query<KeptMail>({
    name: `mailbox-page-${before !== null}`,
    text: `select ${listed} from mailbox ${before === null ? "" : "where id < $2"} order by id desc limit $1`,
    values: before === null ? [limit] : [limit, before],
  });
}

export async function mailboxMail(
  db: Database,
  id: number,
): Promise<(KeptMail & { readonly text: string; readonly html: string }) | null> {
  const [row] = await db.query<KeptMail & { text: string; html: string }>({
    name: "mailbox-mail",
    text: `select ${listed}, body_text as text, body_html as html from mailbox where id = $1`,
    values: [id],
  });
  return row ?? null;
}
