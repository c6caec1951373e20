import type { Mailer } from "../outside/mail/mailer.ts";
import { type Rendered, render } from "../outside/mail/render.ts";
import type { LetterData } from "../outside/mail/templates/letters.ts";
import { hoursAfter, type Instant } from "../rules/words.ts";
import type { Database } from "../store/database.ts";
import type { Editions } from "../store/editions.ts";
import { type Claimed, finish, leaseMails, setBack } from "../store/followups-queue.ts";
import { certificateMaterialOf, materialOf, type Receiver, receiverOf } from "../store/mail-material.ts";
import { keepMail } from "../store/mailbox.ts";
import { beside } from "../store/reading.ts";
import { retryAt } from "./back-off.ts";
import { certificateLetterData, isAboutCertificate } from "./certificate-letter.ts";
import type { Round } from "./clock-queue.ts";
import type { Mail } from "./kinds.ts";
import { letterData } from "./mail-letter.ts";

const batch = 20;
/** Longer than a batch can take with every connection at its time limit. */
const leaseHours = 0.25;

interface Sending {
  readonly db: Database;
  readonly editions: Editions;
  readonly mailer: Mailer | null;
  readonly baseUrl: string;
}

/**
 * Sends a batch of mails that are due. Sending cannot be part of a transaction: a mail is leased, sent, and taken out
 * of the queue. Whoever dies in between leaves it to be sent again, under the same Message-ID.
 */
export async function mailRound(sending: Sending, now: Instant): Promise<Round> {
  const leased = await leaseMails(sending.db, now, hoursAfter(now, leaseHours), batch);
  const outcomes = await Promise.all(leased.map((claimed) => sendOne(sending, claimed, now)));
  return { done: leased.length, faults: outcomes.filter((fault) => fault !== null) };
}

/** The fault to be told of, or null. A mail that is not taken is no fault of ours: it waits for its next attempt. */
async function sendOne(sending: Sending, claimed: Claimed, now: Instant): Promise<unknown> {
  const { db, mailer } = sending;
  const attempts = claimed.attempts + 1;
  try {
    const written = await write(sending, claimed);
    if (written === null) {
      await finish(db, [claimed.id]);
      return null;
    }
    const { receiver, mail } = written;
    if (mailer === null) {
      await keepMail(db, claimed.id, {
        key: claimed.key,
        to: receiver.email,
        ...mail,
        sentAt: new Date(now),
      });
      return null;
    }
    const to = { name: receiver.name, address: receiver.email };
    const sent = await mailer.send({ ...mail, key: claimed.key, to });
    if (sent.is === "sent") await finish(db, [claimed.id]);
    else {
      const next = sent.lasting ? null : retryAt(now, attempts);
      await setBack(db, claimed.id, { attempts, error: sent.why, now, next });
    }
    return null;
  } catch (fault) {
    const next = retryAt(now, attempts);
    await setBack(db, claimed.id, { attempts, error: String(fault), now, next });
    return fault;
  }
}

/** The mail in its receiver's language; null where there is nobody to tell, or nothing any more. */
async function write(
  { db, editions, baseUrl }: Sending,
  { body, record }: Claimed,
): Promise<{ receiver: Receiver; mail: Rendered } | null> {
  // Written by mailTo(), or by sign-in.
  const { template, to, version, data } = body as Mail;
  const receiver = await receiverOf(db, to);
  if (receiver === null) return null;
  if (template === "reset-password" || template === "invitation") {
    return { receiver, mail: render(template, data as unknown as LetterData[typeof template], receiver) };
  }
  if (isAboutCertificate(template)) {
    const about =
      record === null || version === null ? null : await certificateMaterialOf(db, record, version);
    if (record === null || about === null) throw new Error(`The mail ${template} speaks of no certificate`);
    const said = certificateLetterData(about, `${baseUrl}/certificates/${record}`);
    return said === null ? null : { receiver, mail: render(template, said as never, receiver) };
  }
  const material = record === null || version === null ? null : await materialOf(db, record, version);
  if (record === null || material === null) throw new Error(`The mail ${template} speaks of no record`);
  const [edition, around] = await Promise.all([editions.get(material.edition), beside(db, record, [])]);
  const about = letterData(template, { record, material, edition, around, receiver: receiver.id, baseUrl });
  return about === null ? null : { receiver, mail: render(template, about, receiver) };
}
