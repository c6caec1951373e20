-- Mails wait in a queue of their own: however many lie there because a mail server is down, the clock's work
-- (windows, reminders, cases) is found without passing them.

drop index followups_due;
create index followups_clock_due on followups (due_at, id) where failed_at is null and kind <> 'mail';
create index followups_mail_due on followups (due_at, id) where failed_at is null and kind = 'mail';

-- An assessor's cases are found by the assessments they hold.
create index support_cases_by_assessment on support_cases (assessment_id);
