-- What is earned: certificates, the credentials signed for them, and the keys they are signed with (R31, R32).

create table signing_keys (
  id uuid primary key default uuidv7(),
  -- credential: Ed25519, embedded proofs. jwt: P-256, VC-JWT. log: Ed25519, checkpoints of the journal.
  purpose text not null check (purpose in ('credential', 'jwt', 'log')),
  public_jwk jsonb not null,
  -- PKCS #8 under AES-256-GCM, with a key that follows from the installation's secret; null once it was destroyed.
  private_sealed bytea,
  created_at timestamptz not null,
  -- From then on it signs nothing more; what it signed before stays good.
  retired_at timestamptz,
  -- From then on somebody else may have had it: nothing signed at or after this instant holds.
  compromised_from timestamptz,
  compromised_reason text,
  check (compromised_from is null or retired_at is not null)
);
create unique index one_signing_key_a_purpose on signing_keys (purpose) where retired_at is null;

create function signing_keys_guard() returns trigger language plpgsql as $$
begin
  if new.id <> old.id or new.purpose <> old.purpose or new.public_jwk <> old.public_jwk
     or new.created_at <> old.created_at then
    raise exception 'a key stays what it is: what it signed is checked with it' using errcode = '23514';
  end if;
  if old.retired_at is not null and new.retired_at is distinct from old.retired_at then
    raise exception 'a retired key stays so' using errcode = '23514';
  end if;
  if old.compromised_from is not null and (new.compromised_from is null or new.compromised_from > old.compromised_from) then
    raise exception 'what no longer holds does not hold again' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger signing_keys_guard before update on signing_keys for each row execute function signing_keys_guard();

-- Who did what to a key, when and why: only ever added to. A key that is made on first need has its row alone.
create table signing_key_events (
  id bigint generated always as identity primary key,
  key_id uuid not null references signing_keys,
  -- abandoned: the secret that opens it was lost. signed: a program had something signed that is no certificate.
  event text not null
    check (event in ('made', 'retired', 'compromised', 'reissue-queued', 'resealed', 'abandoned', 'signed')),
  -- null: the program, at the word of whoever runs it.
  by_id uuid references people,
  at timestamptz not null,
  -- Such as the instant and the reason of a compromise, or the SHA-256 of what was signed.
  detail jsonb not null default '{}'
);
create index signing_key_events_by_key on signing_key_events (key_id, id);
create trigger signing_key_events_are_append_only before update or delete on signing_key_events
  for each row execute function journal_is_append_only();
create trigger signing_key_events_are_not_emptied before truncate on signing_key_events
  for each statement execute function journal_is_append_only();

-- One bit for each credential, set when it no longer holds (W3C Bitstring Status List).
create table status_lists (
  number integer generated always as identity primary key,
  bits bytea not null check (length(bits) >= 16384),
  -- How many places are taken. A list is left for the next one when half of it is, so that chance finds a place soon.
  taken integer not null default 0,
  version integer not null default 1,
  -- The list as a credential of its own, signed when a bit was set last; null until it is first asked for.
  signed text,
  signed_at timestamptz
);

create table certificates (
  -- Told to strangers: by chance, so that it says nothing of when or how many.
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('project', 'programme')),
  student_id uuid not null references people,
  programme_id uuid not null references programmes,
  -- The project and the approving assessment; for a programme the assessment that was approved last.
  project_id uuid references projects,
  assessment_id uuid not null references assessments,
  earned_at timestamptz not null,
  standing text not null check (standing in ('valid', 'revoked', 'withdrawn')),
  version integer not null check (version > 0),
  head bytea not null check (length(head) = 32),
  state jsonb not null,
  moved_at timestamptz not null,
  moved_tx xid8 not null default pg_current_xact_id(),
  check ((kind = 'project') = (project_id is not null))
);
-- Once each, whatever crashes in between.
create unique index one_certificate_an_approval on certificates (assessment_id) where kind = 'project';
create unique index one_certificate_a_programme on certificates (student_id, programme_id) where kind = 'programme';
create index certificates_by_student on certificates (student_id, id);
create index certificates_by_time on certificates (earned_at desc, id desc);
create index certificates_by_programme on certificates (programme_id, earned_at desc, id desc);
-- Few, and looked for among many.
create index certificates_ended on certificates (standing, earned_at desc, id desc) where standing <> 'valid';
create index certificates_moved on certificates (moved_tx);

create function certificates_guard() returns trigger language plpgsql as $$
begin
  if new.id <> old.id or new.kind <> old.kind or new.student_id <> old.student_id
     or new.assessment_id <> old.assessment_id or new.earned_at <> old.earned_at then
    raise exception 'a certificate keeps who earned it and what for' using errcode = '23514';
  end if;
  if new.version <= old.version or new.moved_at < old.moved_at then
    raise exception 'a certificate only moves forward' using errcode = '23514';
  end if;
  if old.standing <> 'valid' and new.standing not in (old.standing, 'withdrawn') then
    raise exception 'a certificate that was revoked or withdrawn stays so' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger certificates_guard before update on certificates for each row execute function certificates_guard();

-- What was signed. One is current for each certificate; a re-issue ends the one before it.
create table credentials (
  id uuid primary key,
  certificate_id uuid not null references certificates,
  number integer not null check (number > 0),
  -- The fact that issued it carries SHA-256(salt ‖ body); text and salt go when the holder is erased (R33).
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  salt bytea check (length(salt) = 16),
  -- With its embedded proof, in canonical form (RFC 8785).
  body text,
  jwt_digest text not null check (jwt_digest ~ '^[0-9a-f]{64}$'),
  jwt_salt bytea check (length(jwt_salt) = 16),
  jwt text,
  -- What was attested, before it was signed: what documents are printed from.
  attested jsonb,
  key_id uuid not null references signing_keys,
  jwt_key_id uuid not null references signing_keys,
  status_list integer not null references status_lists,
  status_index integer not null check (status_index >= 0),
  signed_at timestamptz not null,
  ended_at timestamptz,
  ended_because text check (ended_because in ('reissued', 'revoked', 'withdrawn')),
  unique (certificate_id, number),
  unique (status_list, status_index),
  check ((ended_at is null) = (ended_because is null)),
  check ((body is null) = (salt is null) and (jwt is null) = (jwt_salt is null) and (body is null) = (attested is null))
);
create unique index one_current_credential on credentials (certificate_id) where ended_at is null;
create index credentials_by_key on credentials (key_id, signed_at);
create index credentials_by_jwt_key on credentials (jwt_key_id, signed_at);

-- How certificates look. The newest counts; older ones stay to be looked up.
create table certificate_designs (
  number integer generated always as identity primary key,
  design jsonb not null,
  logo bytea check (length(logo) <= 524288),
  logo_type text check (logo_type in ('image/svg+xml', 'image/png')),
  made_by uuid references people,
  made_at timestamptz not null,
  check ((logo is null) = (logo_type is null))
);

alter table journal drop constraint journal_record_kind_check;
alter table journal add constraint journal_record_kind_check
  check (record_kind in ('assessment', 'case', 'certificate'));

-- Signing takes a while: certificates wait in a queue of their own, which keeps no window from ending.
drop index followups_clock_due;
create index followups_clock_due on followups (due_at, id)
  where failed_at is null and kind <> 'mail' and kind not like 'certificate%';
create index followups_certificates_due on followups (due_at, id) where failed_at is null and kind like 'certificate%';

-- What was signed is signed: it ends, and its words may go with its holder, but it is never another one.
create function credentials_guard() returns trigger language plpgsql as $$
begin
  if (new.id, new.certificate_id, new.number, new.digest, new.jwt_digest, new.key_id, new.jwt_key_id, new.status_list,
      new.status_index, new.signed_at)
     is distinct from (old.id, old.certificate_id, old.number, old.digest, old.jwt_digest, old.key_id, old.jwt_key_id,
      old.status_list, old.status_index, old.signed_at)
     or (new.body is not null and new.body is distinct from old.body)
     or (new.jwt is not null and new.jwt is distinct from old.jwt)
     or (new.attested is not null and new.attested is distinct from old.attested) then
    raise exception 'a credential stays as it was signed' using errcode = '23514';
  end if;
  if old.ended_at is not null
     and (new.ended_at, new.ended_because) is distinct from (old.ended_at, old.ended_because) then
    raise exception 'a credential that has ended does not hold again' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger credentials_guard before update on credentials for each row execute function credentials_guard();

grant select, insert, update on signing_keys, status_lists, certificates, credentials to assay_app;
grant select, insert on certificate_designs to assay_app;
grant select, insert on signing_key_events to assay_app;

-- What was approved before this is earned, too.
insert into followups (key, kind, record_id, body, due_at)
  select id || ':certificate-issue', 'certificate-issue', id, '{}', moved_at from assessments where stage = 'approved';
