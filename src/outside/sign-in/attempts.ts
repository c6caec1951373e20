/** So many attempts in so many seconds. */
export interface AttemptRule {
  readonly max: number;
  readonly seconds: number;
}

/**
 * By client address. Generous, since a whole classroom may come from one address; guessing one person's password
 * is held back by the limits below.
 */
export const byAddress = {
  "/sign-in/email": { max: 100, seconds: 60 },
  "/request-password-reset": { max: 60, seconds: 600 },
  "/reset-password": { max: 60, seconds: 600 },
  "/change-password": { max: 30, seconds: 600 },
} as const satisfies Record<string, AttemptRule>;

/** Wrong passwords for one e-mail address from one client address; from elsewhere the person still gets in. */
export const wrongPasswords: AttemptRule = { max: 10, seconds: 300 };

/** Reset mails to one e-mail address, whoever asks: nobody's mailbox is flooded. */
export const resetMails: AttemptRule = { max: 5, seconds: 900 };
