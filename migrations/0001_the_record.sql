-- The record of every assessment: who there is, what is asked for, what happened, what is still to be done.
-- Numbered and never edited once released. `assay_app` is the role the program runs as; it may add facts
-- and never change or remove one.

create extension if not exists citext;
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- People ---------------------------------------------------------------------------------------------------

create table people (
  id uuid primary key default uuidv7(),
  name text not null check (length(name) between 1 and 200),
  email citext not null unique,
  email_verified boolean not null default false,
  image text,
  roles text[] not null default '{}' check (roles <@ array['assessor', 'mentor', 'student', 'team', 'admin']),
  language text not null default 'en' check (language in ('en', 'fr')),
  time_zone text not null default 'Europe/Paris',
  -- Demonstration people exist only while the server listens on loopback; production refuses to start with them.
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
-- The list of people: in the order of their names as a reader expects it (Émile before Eve), of one role, or found
-- by a part of name or address.
create index people_by_name on people (name collate "unicode", id);
create index people_by_role on people using gin (roles);
create index people_by_part on people using gin (name gin_trgm_ops, (email::text) gin_trgm_ops);

create table mentorships (
  student_id uuid not null references people,
  mentor_id uuid not null references people,
  primary key (student_id, mentor_id),
  check (student_id <> mentor_id)
);
create index mentorships_by_mentor on mentorships (mentor_id, student_id);

-- What is asked for ------------------------------------------------------------------------------------------

create table school (
  "only" boolean primary key default true check ("only"),
  name text not null,
  time_zone text not null default 'Europe/Paris',
  language text not null default 'en' check (language in ('en', 'fr'))
);

create table programmes (
  id uuid primary key default uuidv7(),
  key text not null unique,
  title text not null,
  summary text not null default '',
  language text not null check (language in ('en', 'fr'))
);

create table projects (
  id uuid primary key default uuidv7(),
  programme_id uuid not null references programmes,
  key text not null,
  position integer not null,
  unique (programme_id, key)
);

create table editions (
  id uuid primary key default uuidv7(),
  project_id uuid not null references projects,
  number integer not null check (number > 0),
  -- SHA-256 of the content's canonical form (RFC 8785): publishing the same content again adds no edition.
  digest bytea not null check (length(digest) = 32),
  content jsonb not null,
  published_at timestamptz not null,
  unique (project_id, number)
);

create table enrolments (
  programme_id uuid not null references programmes,
  student_id uuid not null references people,
  enrolled_at timestamptz not null default now(),
  primary key (programme_id, student_id)
);
create index enrolments_by_student on enrolments (student_id);

-- What happened ----------------------------------------------------------------------------------------------

create table stage_moves (
  stage text not null,
  next text not null,
  primary key (stage, next)
);
insert into stage_moves (stage, next) values
  ('preparing', 'submitted'), ('preparing', 'withdrawn'),
  ('submitted', 'in-session'), ('submitted', 'withdrawn'),
  ('in-session', 'deciding'), ('in-session', 'submitted'), ('in-session', 'withdrawn'),
  ('deciding', 'approved'), ('deciding', 'to-rework'), ('deciding', 'awaiting-update'),
  ('awaiting-update', 'update-in'), ('awaiting-update', 'update-expired'),
  ('update-in', 'approved'), ('update-in', 'to-rework'),
  ('update-expired', 'to-rework'), ('update-expired', 'awaiting-update'), ('update-expired', 'update-in');

create table assessments (
  id uuid primary key default uuidv7(),
  student_id uuid not null references people,
  project_id uuid not null references projects,
  edition_id uuid not null references editions,
  attempt integer not null check (attempt > 0),
  assessor_id uuid references people,
  stage text not null check (stage in ('preparing', 'submitted', 'in-session', 'deciding', 'awaiting-update',
    'update-in', 'update-expired', 'approved', 'to-rework', 'withdrawn')),
  -- Number of facts; a move names the version it was decided on and is refused when it has moved (R2).
  version integer not null check (version > 0),
  -- Hash of the newest fact.
  head bytea not null check (length(head) = 32),
  -- The record folded from its facts, as src/rules knows it, without the edition's terms.
  state jsonb not null,
  -- Instant of the newest fact: a clock that jumps back never dates a fact before an earlier one.
  moved_at timestamptz not null,
  -- The one window that can be open: the student's while an update is awaited, the assessor's once it is in.
  window_which text check (window_which in ('update', 'answer')),
  window_ends timestamptz,
  -- What waits on the assessor's desk and by when; null when nothing does.
  desk text,
  desk_due timestamptz,
  moved_tx xid8 not null default pg_current_xact_id(),
  unique (student_id, project_id, attempt),
  check (assessor_id is distinct from student_id),
  check ((window_which is null) = (window_ends is null)),
  check ((stage = 'awaiting-update') = (window_which is not distinct from 'update')),
  check ((stage = 'update-in') = (window_which is not distinct from 'answer')),
  check ((desk is null) = (desk_due is null))
);
create unique index one_open_attempt on assessments (student_id, project_id)
  where stage not in ('approved', 'to-rework', 'withdrawn');
create index assessments_on_desk on assessments (assessor_id, desk_due, id) where desk is not null;
create index assessments_by_assessor on assessments (assessor_id, id);
create index assessments_by_student on assessments (student_id, id);
create index assessments_by_stage on assessments (stage, id);
create index assessments_unassigned on assessments (id) where assessor_id is null and stage = 'submitted';
create index assessments_moved on assessments (moved_tx);

create function assessments_guard() returns trigger language plpgsql as $$
begin
  if new.student_id <> old.student_id or new.project_id <> old.project_id or new.edition_id <> old.edition_id
     or new.attempt <> old.attempt then
    raise exception 'an assessment keeps its student, project, edition and attempt' using errcode = '23514';
  end if;
  if new.version <= old.version then
    raise exception 'an assessment only moves forward' using errcode = '23514';
  end if;
  if new.stage <> old.stage and not exists (
    select from stage_moves where stage = old.stage and next = new.stage
  ) then
    -- One statement may record several facts, and so pass through a stage.
    if not exists (
      select from stage_moves a join stage_moves b on a.next = b.stage
      where a.stage = old.stage and b.next = new.stage
    ) then
      raise exception 'no move leads from % to %', old.stage, new.stage using errcode = '23514';
    end if;
  end if;
  return new;
end $$;
create trigger assessments_guard before update on assessments for each row execute function assessments_guard();

create table support_cases (
  id uuid primary key default uuidv7(),
  student_id uuid not null references people,
  project_id uuid not null references projects,
  assessment_id uuid not null references assessments,
  owner_id uuid references people,
  version integer not null check (version > 0),
  head bytea not null check (length(head) = 32),
  state jsonb not null,
  open boolean not null,
  moved_at timestamptz not null,
  moved_tx xid8 not null default pg_current_xact_id()
);
create unique index one_open_case on support_cases (student_id, project_id) where open;
create index support_cases_by_student on support_cases (student_id, id);
create index support_cases_by_openness on support_cases (open, id);
create index support_cases_moved on support_cases (moved_tx);

-- Append-only: facts are added, never changed or removed (R1). `record_id` is an assessment or a support case.
create table journal (
  record_id uuid not null,
  version integer not null check (version > 0),
  record_kind text not null check (record_kind in ('assessment', 'case')),
  fact jsonb not null,
  -- SHA-256 over the canonical form (RFC 8785) of {fact, previous, record, version}.
  hash bytea not null check (length(hash) = 32),
  primary key (record_id, version)
);

create function journal_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only' using errcode = '42501';
end $$;
create trigger journal_is_append_only before update or delete on journal
  for each row execute function journal_is_append_only();
create trigger journal_is_not_emptied before truncate on journal
  for each statement execute function journal_is_append_only();
create trigger editions_are_immutable before update or delete on editions
  for each row execute function journal_is_append_only();

-- What people write, beside the journal: facts carry only SHA-256(salt ‖ text). Erasing deletes the row (R33).
create table texts (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  record_id uuid not null,
  author_id uuid references people,
  salt bytea not null check (length(salt) = 16),
  body text not null
);
create index texts_by_record on texts (record_id);
create index texts_by_author on texts (author_id);

-- Nobody is booked twice at once, whoever writes the row and however many processes run (R10).
create table bookings (
  assessment_id uuid not null references assessments,
  person_id uuid not null references people,
  during tstzrange not null check (not isempty(during)),
  primary key (assessment_id, person_id),
  constraint nobody_booked_twice exclude using gist (person_id with =, during with &&)
);

-- What is still to be done ------------------------------------------------------------------------------------

create table followups (
  id bigint generated always as identity primary key,
  -- The same work is never queued twice: fact and kind, or what the work says of itself.
  key text not null unique,
  kind text not null,
  record_id uuid,
  body jsonb not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  leased_until timestamptz,
  last_error text,
  failed_at timestamptz
);
create index followups_due on followups (due_at, id) where failed_at is null;
create index followups_failed on followups (failed_at, id) where failed_at is not null;

-- Answers to requests that carried an Idempotency-Key: asked again, the same answer, and nothing is added (R3).
create table idempotency_keys (
  person_id uuid not null references people,
  key text not null check (length(key) between 1 and 200),
  -- SHA-256 of method, path and body, so that one key cannot stand for two requests.
  request bytea not null check (length(request) = 32),
  status integer not null,
  answer jsonb not null,
  created_at timestamptz not null default now(),
  primary key (person_id, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);

-- Files --------------------------------------------------------------------------------------------------------

create table uploads (
  id text primary key,
  person_id uuid not null references people,
  name text not null,
  bytes bigint not null check (bytes >= 0),
  -- Known when the last byte has arrived.
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  finished_at timestamptz,
  check ((sha256 is null) = (finished_at is null))
);
create index uploads_by_person on uploads (person_id, created_at);
create index uploads_unfinished on uploads (created_at) where finished_at is null;

-- Programs -----------------------------------------------------------------------------------------------------

create table api_tokens (
  id uuid primary key default uuidv7(),
  person_id uuid not null references people,
  name text not null,
  -- SHA-256 of the token: the token itself is shown once and kept nowhere.
  hash bytea not null unique check (length(hash) = 32),
  created_at timestamptz not null default now(),
  expires_at timestamptz
);
create index api_tokens_by_person on api_tokens (person_id);

-- Mails that were not sent by SMTP because none is configured: shown on the local mailbox page.
create table mailbox (
  id bigint generated always as identity primary key,
  key text not null unique,
  to_email citext not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  calendar text,
  sent_at timestamptz not null default now()
);

-- Sign-in --------------------------------------------------------------------------------------------------------

create table sign_in_sessions (
  id uuid primary key default uuidv7(),
  token text not null unique,
  person_id uuid not null references people on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sign_in_sessions_by_person on sign_in_sessions (person_id);
create index sign_in_sessions_over on sign_in_sessions (expires_at);

create table sign_in_accounts (
  id uuid primary key default uuidv7(),
  account_id text not null,
  provider_id text not null,
  person_id uuid not null references people on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index sign_in_accounts_by_person on sign_in_accounts (person_id);

create table sign_in_verifications (
  id uuid primary key default uuidv7(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sign_in_verifications_by_identifier on sign_in_verifications (identifier);

-- Attempts counted against a limit, for all processes together. Unlogged: after a crash, counting begins anew.
create unlogged table sign_in_attempts (
  key text primary key,
  count integer not null,
  window_ends timestamptz not null
);
create index sign_in_attempts_over on sign_in_attempts (window_ends);

-- Rights ---------------------------------------------------------------------------------------------------------

do $$
begin
  if not exists (select from pg_roles where rolname = 'assay_app') then
    create role assay_app nologin;
  end if;
end $$;
grant usage on schema public to assay_app;
grant select, insert, update, delete on all tables in schema public to assay_app;
grant usage on all sequences in schema public to assay_app;
revoke update, delete, truncate on journal, editions, stage_moves from assay_app;
revoke insert on stage_moves from assay_app;
