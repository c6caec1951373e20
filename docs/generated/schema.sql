-- What the migrations amount to, read back from a database by `npm run generate`.

-- Extensions

create extension btree_gist;
create extension citext;
create extension pg_trgm;

-- Tables

create table api_tokens (
  id uuid not null default uuidv7(),
  person_id uuid not null,
  name text not null,
  hash bytea not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone,
  constraint api_tokens_hash_check CHECK ((length(hash) = 32)),
  constraint api_tokens_hash_key UNIQUE (hash),
  constraint api_tokens_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint api_tokens_pkey PRIMARY KEY (id)
);

create table archive_entries (
  archive text not null,
  path text not null,
  folder text not null,
  is_folder boolean not null,
  data_offset bigint,
  packed bigint not null default 0,
  bytes bigint not null default 0,
  method smallint,
  crc32 bigint,
  sha256 text,
  media_type text,
  constraint archive_entries_archive_fkey FOREIGN KEY (archive) REFERENCES examinations(sha256) ON DELETE CASCADE,
  constraint archive_entries_pkey PRIMARY KEY (archive, path),
  constraint archive_entries_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);

create table assay_migrations (
  number integer not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint assay_migrations_name_key UNIQUE (name),
  constraint assay_migrations_pkey PRIMARY KEY (number)
);

create table assessments (
  id uuid not null default uuidv7(),
  student_id uuid not null,
  project_id uuid not null,
  edition_id uuid not null,
  attempt integer not null,
  assessor_id uuid,
  stage text not null,
  version integer not null,
  head bytea not null,
  state jsonb not null,
  moved_at timestamp with time zone not null,
  window_which text,
  window_ends timestamp with time zone,
  desk text,
  desk_due timestamp with time zone,
  moved_tx xid8 not null default pg_current_xact_id(),
  constraint assessments_assessor_id_fkey FOREIGN KEY (assessor_id) REFERENCES people(id),
  constraint assessments_attempt_check CHECK ((attempt > 0)),
  constraint assessments_check CHECK ((assessor_id IS DISTINCT FROM student_id)),
  constraint assessments_check1 CHECK (((window_which IS NULL) = (window_ends IS NULL))),
  constraint assessments_check2 CHECK (((stage = 'awaiting-update'::text) = (NOT (window_which IS DISTINCT FROM 'update'::text)))),
  constraint assessments_check3 CHECK (((stage = 'update-in'::text) = (NOT (window_which IS DISTINCT FROM 'answer'::text)))),
  constraint assessments_check4 CHECK (((desk IS NULL) = (desk_due IS NULL))),
  constraint assessments_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES editions(id),
  constraint assessments_head_check CHECK ((length(head) = 32)),
  constraint assessments_pkey PRIMARY KEY (id),
  constraint assessments_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id),
  constraint assessments_stage_check CHECK ((stage = ANY (ARRAY['preparing'::text, 'submitted'::text, 'in-session'::text, 'deciding'::text, 'awaiting-update'::text, 'update-in'::text, 'update-expired'::text, 'approved'::text, 'to-rework'::text, 'withdrawn'::text]))),
  constraint assessments_student_id_fkey FOREIGN KEY (student_id) REFERENCES people(id),
  constraint assessments_student_id_project_id_attempt_key UNIQUE (student_id, project_id, attempt),
  constraint assessments_version_check CHECK ((version > 0)),
  constraint assessments_window_which_check CHECK ((window_which = ANY (ARRAY['update'::text, 'answer'::text])))
);

create table bookings (
  assessment_id uuid not null,
  person_id uuid not null,
  during tstzrange not null,
  constraint bookings_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id),
  constraint bookings_during_check CHECK ((NOT isempty(during))),
  constraint bookings_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint bookings_pkey PRIMARY KEY (assessment_id, person_id),
  constraint nobody_booked_twice EXCLUDE USING gist (person_id WITH =, during WITH &&)
);

create table certificate_designs (
  number integer not null generated always as identity,
  design jsonb not null,
  logo bytea,
  logo_type text,
  made_by uuid,
  made_at timestamp with time zone not null,
  constraint certificate_designs_check CHECK (((logo IS NULL) = (logo_type IS NULL))),
  constraint certificate_designs_logo_check CHECK ((length(logo) <= 524288)),
  constraint certificate_designs_logo_type_check CHECK ((logo_type = ANY (ARRAY['image/svg+xml'::text, 'image/png'::text]))),
  constraint certificate_designs_made_by_fkey FOREIGN KEY (made_by) REFERENCES people(id),
  constraint certificate_designs_pkey PRIMARY KEY (number)
);

create table certificates (
  id uuid not null default gen_random_uuid(),
  kind text not null,
  student_id uuid not null,
  programme_id uuid not null,
  project_id uuid,
  assessment_id uuid not null,
  earned_at timestamp with time zone not null,
  standing text not null,
  version integer not null,
  head bytea not null,
  state jsonb not null,
  moved_at timestamp with time zone not null,
  moved_tx xid8 not null default pg_current_xact_id(),
  constraint certificates_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id),
  constraint certificates_check CHECK (((kind = 'project'::text) = (project_id IS NOT NULL))),
  constraint certificates_head_check CHECK ((length(head) = 32)),
  constraint certificates_kind_check CHECK ((kind = ANY (ARRAY['project'::text, 'programme'::text]))),
  constraint certificates_pkey PRIMARY KEY (id),
  constraint certificates_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(id),
  constraint certificates_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id),
  constraint certificates_standing_check CHECK ((standing = ANY (ARRAY['valid'::text, 'revoked'::text, 'withdrawn'::text]))),
  constraint certificates_student_id_fkey FOREIGN KEY (student_id) REFERENCES people(id),
  constraint certificates_version_check CHECK ((version > 0))
);

create table credentials (
  id uuid not null,
  certificate_id uuid not null,
  number integer not null,
  digest text not null,
  salt bytea,
  body text,
  jwt_digest text not null,
  jwt_salt bytea,
  jwt text,
  attested jsonb,
  key_id uuid not null,
  jwt_key_id uuid not null,
  status_list integer not null,
  status_index integer not null,
  signed_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_because text,
  constraint credentials_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificates(id),
  constraint credentials_certificate_id_number_key UNIQUE (certificate_id, number),
  constraint credentials_check CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
  constraint credentials_check1 CHECK ((((body IS NULL) = (salt IS NULL)) AND ((jwt IS NULL) = (jwt_salt IS NULL)) AND ((body IS NULL) = (attested IS NULL)))),
  constraint credentials_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint credentials_ended_because_check CHECK ((ended_because = ANY (ARRAY['reissued'::text, 'revoked'::text, 'withdrawn'::text]))),
  constraint credentials_jwt_digest_check CHECK ((jwt_digest ~ '^[0-9a-f]{64}$'::text)),
  constraint credentials_jwt_key_id_fkey FOREIGN KEY (jwt_key_id) REFERENCES signing_keys(id),
  constraint credentials_jwt_salt_check CHECK ((length(jwt_salt) = 16)),
  constraint credentials_key_id_fkey FOREIGN KEY (key_id) REFERENCES signing_keys(id),
  constraint credentials_number_check CHECK ((number > 0)),
  constraint credentials_pkey PRIMARY KEY (id),
  constraint credentials_salt_check CHECK ((length(salt) = 16)),
  constraint credentials_status_index_check CHECK ((status_index >= 0)),
  constraint credentials_status_list_fkey FOREIGN KEY (status_list) REFERENCES status_lists(number),
  constraint credentials_status_list_status_index_key UNIQUE (status_list, status_index)
);

create table editions (
  id uuid not null default uuidv7(),
  project_id uuid not null,
  number integer not null,
  digest bytea not null,
  content jsonb not null,
  published_at timestamp with time zone not null,
  constraint editions_digest_check CHECK ((length(digest) = 32)),
  constraint editions_number_check CHECK ((number > 0)),
  constraint editions_pkey PRIMARY KEY (id),
  constraint editions_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id),
  constraint editions_project_id_number_key UNIQUE (project_id, number)
);

create table enrolments (
  programme_id uuid not null,
  student_id uuid not null,
  enrolled_at timestamp with time zone not null default now(),
  constraint enrolments_pkey PRIMARY KEY (programme_id, student_id),
  constraint enrolments_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(id),
  constraint enrolments_student_id_fkey FOREIGN KEY (student_id) REFERENCES people(id)
);

create table erased_files (
  kind text not null,
  key text not null,
  constraint erased_files_kind_check CHECK ((kind = ANY (ARRAY['object'::text, 'incoming'::text]))),
  constraint erased_files_pkey PRIMARY KEY (kind, key)
);

create table erasures (
  person_id uuid not null,
  by_id uuid not null,
  asked_at timestamp with time zone not null,
  reason text,
  finished_at timestamp with time zone,
  constraint erasures_by_id_fkey FOREIGN KEY (by_id) REFERENCES people(id),
  constraint erasures_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint erasures_pkey PRIMARY KEY (person_id)
);

create table examinations (
  sha256 text not null,
  bytes bigint not null,
  extension text not null default ''::text,
  accepted_as text,
  asked_at timestamp with time zone not null,
  due_at timestamp with time zone,
  backlog boolean not null default false,
  claim uuid,
  tries integer not null default 0,
  examined_at timestamp with time zone,
  media_type text,
  refusal jsonb,
  notices jsonb not null default '[]'::jsonb,
  entries integer,
  unpacked bigint,
  listing text,
  scanned_at timestamp with time zone,
  scanner text,
  infection text,
  settled_tx xid8,
  turn timestamp with time zone not null default now(),
  constraint examinations_bytes_check CHECK ((bytes >= 0)),
  constraint examinations_check CHECK (((examined_at IS NULL) OR (media_type IS NOT NULL) OR (refusal IS NOT NULL))),
  constraint examinations_listing_check CHECK ((listing ~ '^[0-9a-f]{64}$'::text)),
  constraint examinations_pkey PRIMARY KEY (sha256),
  constraint examinations_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);

create table file_uses (
  sha256 text not null,
  record_id uuid not null,
  bytes bigint not null,
  is_draft boolean not null default false,
  named_at timestamp with time zone not null default now(),
  constraint file_uses_bytes_check CHECK ((bytes >= 0)),
  constraint file_uses_pkey PRIMARY KEY (sha256, record_id),
  constraint file_uses_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);

create table followups (
  id bigint not null generated always as identity,
  key text not null,
  kind text not null,
  record_id uuid,
  body jsonb not null,
  due_at timestamp with time zone not null,
  attempts integer not null default 0,
  leased_until timestamp with time zone,
  last_error text,
  failed_at timestamp with time zone,
  constraint followups_key_key UNIQUE (key),
  constraint followups_pkey PRIMARY KEY (id)
);

create table idempotency_keys (
  person_id uuid not null,
  key text not null,
  request bytea not null,
  status integer not null,
  answer jsonb not null,
  created_at timestamp with time zone not null default now(),
  constraint idempotency_keys_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200))),
  constraint idempotency_keys_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint idempotency_keys_pkey PRIMARY KEY (person_id, key),
  constraint idempotency_keys_request_check CHECK ((length(request) = 32))
);

create table journal (
  record_id uuid not null,
  version integer not null,
  record_kind text not null,
  fact jsonb not null,
  hash bytea not null,
  constraint journal_hash_check CHECK ((length(hash) = 32)),
  constraint journal_pkey PRIMARY KEY (record_id, version),
  constraint journal_record_kind_check CHECK ((record_kind = ANY (ARRAY['assessment'::text, 'case'::text, 'certificate'::text]))),
  constraint journal_version_check CHECK ((version > 0))
);

create table key_uses (
  key_id uuid not null,
  status_list integer not null,
  signed integer not null,
  constraint key_uses_key_id_fkey FOREIGN KEY (key_id) REFERENCES signing_keys(id),
  constraint key_uses_pkey PRIMARY KEY (key_id, status_list),
  constraint key_uses_signed_check CHECK ((signed >= 0)),
  constraint key_uses_status_list_fkey FOREIGN KEY (status_list) REFERENCES status_lists(number)
);

create table log_checkpoints (
  number integer not null generated always as identity,
  size bigint not null,
  root bytea not null,
  key_id uuid not null,
  note text not null,
  taken_at timestamp with time zone not null,
  moved_from xid8 not null,
  cluster bigint not null,
  constraint log_checkpoints_key_id_fkey FOREIGN KEY (key_id) REFERENCES signing_keys(id),
  constraint log_checkpoints_pkey PRIMARY KEY (number),
  constraint log_checkpoints_root_check CHECK ((length(root) = 32)),
  constraint log_checkpoints_size_check CHECK ((size > 0))
);

create table log_leaves (
  index bigint not null,
  record_id uuid not null,
  version integer not null,
  head bytea not null,
  told bytea,
  constraint log_leaves_head_check CHECK ((length(head) = 32)),
  constraint log_leaves_index_check CHECK ((index >= 0)),
  constraint log_leaves_pkey PRIMARY KEY (index),
  constraint log_leaves_record_id_version_told_key UNIQUE NULLS NOT DISTINCT (record_id, version, told),
  constraint log_leaves_told_check CHECK ((length(told) = 32)),
  constraint log_leaves_version_check CHECK ((version > 0))
);

create table log_nodes (
  level smallint not null,
  index bigint not null,
  hash bytea not null,
  constraint log_nodes_hash_check CHECK ((length(hash) = 32)),
  constraint log_nodes_index_check CHECK ((index >= 0)),
  constraint log_nodes_level_check CHECK (((level >= 0) AND (level <= 52))),
  constraint log_nodes_pkey PRIMARY KEY (level, index)
);

create table mailbox (
  id bigint not null generated always as identity,
  key text not null,
  to_email citext not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  calendar text,
  sent_at timestamp with time zone not null default now(),
  constraint mailbox_key_key UNIQUE (key),
  constraint mailbox_pkey PRIMARY KEY (id)
);

create table mentorships (
  student_id uuid not null,
  mentor_id uuid not null,
  constraint mentorships_check CHECK ((student_id <> mentor_id)),
  constraint mentorships_mentor_id_fkey FOREIGN KEY (mentor_id) REFERENCES people(id),
  constraint mentorships_pkey PRIMARY KEY (student_id, mentor_id),
  constraint mentorships_student_id_fkey FOREIGN KEY (student_id) REFERENCES people(id)
);

create table people (
  id uuid not null default uuidv7(),
  name text not null,
  email citext not null,
  email_verified boolean not null default false,
  image text,
  roles text[] not null default '{}'::text[],
  language text not null default 'en'::text,
  time_zone text not null default 'Europe/Paris'::text,
  demo boolean not null default false,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  erased_at timestamp with time zone,
  constraint people_email_key UNIQUE (email),
  constraint people_language_check CHECK ((language = ANY (ARRAY['en'::text, 'fr'::text]))),
  constraint people_name_check CHECK (
CASE
    WHEN (erased_at IS NULL) THEN ((length(name) >= 1) AND (length(name) <= 200))
    ELSE ((name = ''::text) AND (roles = '{}'::text[]))
END),
  constraint people_pkey PRIMARY KEY (id),
  constraint people_roles_check CHECK ((roles <@ ARRAY['assessor'::text, 'mentor'::text, 'student'::text, 'team'::text, 'admin'::text]))
);

create table pins (
  person_id uuid not null,
  at timestamp with time zone not null,
  bytes bigint not null,
  constraint pins_bytes_check CHECK ((bytes >= 0)),
  constraint pins_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
);

create table programmes (
  id uuid not null default uuidv7(),
  key text not null,
  title text not null,
  summary text not null default ''::text,
  language text not null,
  constraint programmes_key_key UNIQUE (key),
  constraint programmes_language_check CHECK ((language = ANY (ARRAY['en'::text, 'fr'::text]))),
  constraint programmes_pkey PRIMARY KEY (id)
);

create table projects (
  id uuid not null default uuidv7(),
  programme_id uuid not null,
  key text not null,
  "position" integer not null,
  constraint projects_pkey PRIMARY KEY (id),
  constraint projects_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(id),
  constraint projects_programme_id_key_key UNIQUE (programme_id, key)
);

create table school (
  "only" boolean not null default true,
  name text not null,
  time_zone text not null default 'Europe/Paris'::text,
  language text not null default 'en'::text,
  constraint school_language_check CHECK ((language = ANY (ARRAY['en'::text, 'fr'::text]))),
  constraint school_only_check CHECK ("only"),
  constraint school_pkey PRIMARY KEY ("only")
);

create table sign_in_accounts (
  id uuid not null default uuidv7(),
  account_id text not null,
  provider_id text not null,
  person_id uuid not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint sign_in_accounts_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint sign_in_accounts_pkey PRIMARY KEY (id),
  constraint sign_in_accounts_provider_id_account_id_key UNIQUE (provider_id, account_id)
);

create table sign_in_attempts (
  key text not null,
  count integer not null,
  window_ends timestamp with time zone not null,
  constraint sign_in_attempts_pkey PRIMARY KEY (key)
);

create table sign_in_sessions (
  id uuid not null default uuidv7(),
  token text not null,
  person_id uuid not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint sign_in_sessions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint sign_in_sessions_pkey PRIMARY KEY (id),
  constraint sign_in_sessions_token_key UNIQUE (token)
);

create table sign_in_verifications (
  id uuid not null default uuidv7(),
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint sign_in_verifications_pkey PRIMARY KEY (id)
);

create table signing_key_events (
  id bigint not null generated always as identity,
  key_id uuid not null,
  event text not null,
  by_id uuid,
  at timestamp with time zone not null,
  detail jsonb not null default '{}'::jsonb,
  constraint signing_key_events_by_id_fkey FOREIGN KEY (by_id) REFERENCES people(id),
  constraint signing_key_events_event_check CHECK ((event = ANY (ARRAY['made'::text, 'retired'::text, 'compromised'::text, 'reissue-queued'::text, 'resealed'::text, 'abandoned'::text, 'signed'::text]))),
  constraint signing_key_events_key_id_fkey FOREIGN KEY (key_id) REFERENCES signing_keys(id),
  constraint signing_key_events_pkey PRIMARY KEY (id)
);

create table signing_keys (
  id uuid not null default uuidv7(),
  purpose text not null,
  public_jwk jsonb not null,
  private_sealed bytea,
  created_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  compromised_from timestamp with time zone,
  compromised_reason text,
  constraint signing_keys_check CHECK (((compromised_from IS NULL) OR (retired_at IS NOT NULL))),
  constraint signing_keys_pkey PRIMARY KEY (id),
  constraint signing_keys_purpose_check CHECK ((purpose = ANY (ARRAY['credential'::text, 'jwt'::text, 'log'::text])))
);

create table stage_moves (
  stage text not null,
  next text not null,
  constraint stage_moves_pkey PRIMARY KEY (stage, next)
);

create table status_lists (
  number integer not null generated always as identity,
  bits bytea not null,
  taken integer not null default 0,
  version integer not null default 1,
  signed text,
  signed_at timestamp with time zone,
  constraint status_lists_bits_check CHECK ((length(bits) >= 16384)),
  constraint status_lists_pkey PRIMARY KEY (number)
);

create table support_cases (
  id uuid not null default uuidv7(),
  student_id uuid not null,
  project_id uuid not null,
  assessment_id uuid not null,
  owner_id uuid,
  version integer not null,
  head bytea not null,
  state jsonb not null,
  open boolean not null,
  moved_at timestamp with time zone not null,
  moved_tx xid8 not null default pg_current_xact_id(),
  constraint support_cases_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id),
  constraint support_cases_head_check CHECK ((length(head) = 32)),
  constraint support_cases_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES people(id),
  constraint support_cases_pkey PRIMARY KEY (id),
  constraint support_cases_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id),
  constraint support_cases_student_id_fkey FOREIGN KEY (student_id) REFERENCES people(id),
  constraint support_cases_version_check CHECK ((version > 0))
);

create table texts (
  digest text not null,
  record_id uuid not null,
  author_id uuid,
  salt bytea not null,
  body text not null,
  constraint texts_author_id_fkey FOREIGN KEY (author_id) REFERENCES people(id),
  constraint texts_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint texts_pkey PRIMARY KEY (digest),
  constraint texts_salt_check CHECK ((length(salt) = 16))
);

create table upload_bytes (
  share smallint not null,
  bytes bigint not null,
  constraint upload_bytes_pkey PRIMARY KEY (share),
  constraint upload_bytes_share_check CHECK (((share >= 0) AND (share <= 15)))
);

create table uploads (
  id text not null,
  person_id uuid not null,
  name text not null,
  bytes bigint not null,
  sha256 text,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  assessment_id uuid,
  deliverable text,
  metadata text,
  constraint uploads_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id),
  constraint uploads_bytes_check CHECK ((bytes >= 0)),
  constraint uploads_check CHECK (((sha256 IS NULL) = (finished_at IS NULL))),
  constraint uploads_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint uploads_pkey PRIMARY KEY (id),
  constraint uploads_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);

create table virus_scanning (
  "only" boolean not null default true,
  is_on boolean not null,
  constraint virus_scanning_only_check CHECK ("only"),
  constraint virus_scanning_pkey PRIMARY KEY ("only")
);

-- Indexes

CREATE INDEX api_tokens_by_person ON public.api_tokens USING btree (person_id);
CREATE INDEX archive_entries_by_folder ON public.archive_entries USING btree (archive, folder, ((NOT is_folder)), path COLLATE "natural");
CREATE INDEX assessments_by_assessor ON public.assessments USING btree (assessor_id, id);
CREATE INDEX assessments_by_stage ON public.assessments USING btree (stage, id);
CREATE INDEX assessments_by_student ON public.assessments USING btree (student_id, id);
CREATE INDEX assessments_moved ON public.assessments USING btree (moved_tx);
CREATE INDEX assessments_on_desk ON public.assessments USING btree (assessor_id, desk_due, id) WHERE (desk IS NOT NULL);
CREATE INDEX assessments_unassigned ON public.assessments USING btree (id) WHERE ((assessor_id IS NULL) AND (stage = 'submitted'::text));
CREATE INDEX certificates_by_programme ON public.certificates USING btree (programme_id, earned_at DESC, id DESC);
CREATE INDEX certificates_by_student ON public.certificates USING btree (student_id, id);
CREATE INDEX certificates_by_time ON public.certificates USING btree (earned_at DESC, id DESC);
CREATE INDEX certificates_ended ON public.certificates USING btree (standing, earned_at DESC, id DESC) WHERE (standing <> 'valid'::text);
CREATE INDEX certificates_moved ON public.certificates USING btree (moved_tx);
CREATE INDEX credentials_in_force_by_jwt_key ON public.credentials USING btree (jwt_key_id, signed_at) WHERE (ended_at IS NULL);
CREATE INDEX credentials_in_force_by_key ON public.credentials USING btree (key_id, signed_at) WHERE (ended_at IS NULL);
CREATE INDEX enrolments_by_student ON public.enrolments USING btree (student_id);
CREATE INDEX examinations_not_scanned ON public.examinations USING btree (sha256) WHERE ((scanned_at IS NULL) AND (examined_at IS NOT NULL) AND (refusal IS NULL) AND (due_at IS NULL));
CREATE INDEX examinations_settled ON public.examinations USING btree (settled_tx);
CREATE INDEX examinations_turn ON public.examinations USING btree (backlog, turn) WHERE (due_at IS NOT NULL);
CREATE INDEX file_uses_drafts ON public.file_uses USING btree (named_at) WHERE is_draft;
CREATE INDEX followups_certificates_due ON public.followups USING btree (due_at, id) WHERE ((failed_at IS NULL) AND (kind ~~ 'certificate%'::text));
CREATE INDEX followups_clock_due ON public.followups USING btree (due_at, id) WHERE ((failed_at IS NULL) AND (kind <> 'mail'::text) AND (kind !~~ 'certificate%'::text));
CREATE INDEX followups_failed ON public.followups USING btree (failed_at, id) WHERE (failed_at IS NOT NULL);
CREATE INDEX followups_mail_due ON public.followups USING btree (due_at, id) WHERE ((failed_at IS NULL) AND (kind = 'mail'::text));
CREATE INDEX idempotency_keys_by_age ON public.idempotency_keys USING btree (created_at);
CREATE INDEX log_checkpoints_by_size ON public.log_checkpoints USING btree (size, number);
CREATE INDEX mentorships_by_mentor ON public.mentorships USING btree (mentor_id, student_id);
CREATE UNIQUE INDEX one_certificate_a_programme ON public.certificates USING btree (student_id, programme_id) WHERE (kind = 'programme'::text);
CREATE UNIQUE INDEX one_certificate_an_approval ON public.certificates USING btree (assessment_id) WHERE (kind = 'project'::text);
CREATE UNIQUE INDEX one_current_credential ON public.credentials USING btree (certificate_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX one_open_attempt ON public.assessments USING btree (student_id, project_id) WHERE (stage <> ALL (ARRAY['approved'::text, 'to-rework'::text, 'withdrawn'::text]));
CREATE UNIQUE INDEX one_open_case ON public.support_cases USING btree (student_id, project_id) WHERE open;
CREATE UNIQUE INDEX one_signing_key_a_purpose ON public.signing_keys USING btree (purpose) WHERE (retired_at IS NULL);
CREATE INDEX people_admin_by_name ON public.people USING btree (name COLLATE unicode, id) WHERE (roles @> ARRAY['admin'::text]);
CREATE INDEX people_assessor_by_name ON public.people USING btree (name COLLATE unicode, id) WHERE (roles @> ARRAY['assessor'::text]);
CREATE INDEX people_by_name ON public.people USING btree (name COLLATE unicode, id);
CREATE INDEX people_by_part ON public.people USING gin (name gin_trgm_ops, ((email)::text) gin_trgm_ops);
CREATE INDEX people_mentor_by_name ON public.people USING btree (name COLLATE unicode, id) WHERE (roles @> ARRAY['mentor'::text]);
CREATE INDEX people_student_by_name ON public.people USING btree (name COLLATE unicode, id) WHERE (roles @> ARRAY['student'::text]);
CREATE INDEX people_team_by_name ON public.people USING btree (name COLLATE unicode, id) WHERE (roles @> ARRAY['team'::text]);
CREATE INDEX pins_by_age ON public.pins USING btree (at);
CREATE INDEX pins_by_person ON public.pins USING btree (person_id, at);
CREATE INDEX sign_in_accounts_by_person ON public.sign_in_accounts USING btree (person_id);
CREATE INDEX sign_in_attempts_over ON public.sign_in_attempts USING btree (window_ends);
CREATE INDEX sign_in_sessions_by_person ON public.sign_in_sessions USING btree (person_id);
CREATE INDEX sign_in_sessions_over ON public.sign_in_sessions USING btree (expires_at);
CREATE INDEX sign_in_verifications_by_identifier ON public.sign_in_verifications USING btree (identifier);
CREATE INDEX signing_key_events_by_key ON public.signing_key_events USING btree (key_id, id);
CREATE INDEX support_cases_by_assessment ON public.support_cases USING btree (assessment_id);
CREATE INDEX support_cases_by_openness ON public.support_cases USING btree (open, id);
CREATE INDEX support_cases_by_student ON public.support_cases USING btree (student_id, id);
CREATE INDEX support_cases_moved ON public.support_cases USING btree (moved_tx);
CREATE INDEX texts_by_author ON public.texts USING btree (author_id);
CREATE INDEX texts_by_record ON public.texts USING btree (record_id);
CREATE INDEX uploads_by_person ON public.uploads USING btree (person_id, created_at);
CREATE INDEX uploads_by_sha256 ON public.uploads USING btree (sha256) WHERE (sha256 IS NOT NULL);
CREATE INDEX uploads_finished ON public.uploads USING btree (finished_at, id) WHERE (finished_at IS NOT NULL);
CREATE INDEX uploads_unfinished ON public.uploads USING btree (created_at) WHERE (finished_at IS NULL);

-- Functions

CREATE OR REPLACE FUNCTION public.assessments_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.id <> old.id or new.student_id <> old.student_id or new.project_id <> old.project_id
     or new.edition_id <> old.edition_id or new.attempt <> old.attempt then
    raise exception 'an assessment keeps its student, project, edition and attempt' using errcode = '23514';
  end if;
  if new.version <= old.version or new.moved_at < old.moved_at then
    raise exception 'an assessment only moves forward' using errcode = '23514';
  end if;
  if new.stage <> old.stage
     and (old.stage, new.stage) is distinct from ('awaiting-update', 'to-rework')
     and not exists (select from stage_moves where stage = old.stage and next = new.stage) then
    raise exception 'no move leads from % to %', old.stage, new.stage using errcode = '23514';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.certificates_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.count_upload_bytes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update upload_bytes
    set bytes = bytes + (select coalesce(sum(changed.bytes), 0) from changed) * tg_argv[0]::int
    where share = pg_backend_pid() % 16;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.credentials_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.forget_file_uses(erased uuid)
 RETURNS SETOF text
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  delete from file_uses
  where record_id in (select id from assessments where student_id = erased)
    and exists (select from people where id = erased and erased_at is not null)
  returning sha256
$function$;

CREATE OR REPLACE FUNCTION public.journal_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the journal is append-only' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION public.log_checkpoints_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from log_checkpoints where size > new.size)
     or not exists (select from log_leaves where index = new.size - 1) then
    raise exception 'a checkpoint of the log is of the tree as it stands' using errcode = '23514';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.log_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the log is append-only' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION public.log_leaves_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  first bigint;
  last bigint;
  many bigint;
begin
  select min(index), max(index), count(*) into first, last, many from added;
  if many = 0 then
    return null;
  end if;
  if last - first + 1 <> many or (first > 0 and not exists (select from log_leaves where index = first - 1)) then
    raise exception 'a leaf of the log follows the one before it' using errcode = '23514';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.note_file_uses()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into file_uses as known (sha256, record_id, bytes, is_draft, named_at)
    select distinct on (file ->> 'sha256') file ->> 'sha256', new.record_id, (file ->> 'bytes')::bigint,
      new.fact ->> 'is' = 'deliverable-placed',
      coalesce(to_timestamp((new.fact ->> 'at')::double precision / 1000), now())
    from jsonb_path_query(new.fact, 'strict $.** ? (@.type() == "object" && exists(@.sha256))') as file
    on conflict (sha256, record_id) do update
      set is_draft = known.is_draft and excluded.is_draft, named_at = greatest(known.named_at, excluded.named_at);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.signing_keys_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.support_cases_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.id <> old.id or new.student_id <> old.student_id or new.project_id <> old.project_id
     or new.assessment_id <> old.assessment_id then
    raise exception 'a case keeps its student, project and assessment' using errcode = '23514';
  end if;
  if new.version <= old.version or new.moved_at < old.moved_at then
    raise exception 'a case only moves forward' using errcode = '23514';
  end if;
  return new;
end $function$;

-- Triggers

CREATE TRIGGER assessments_guard BEFORE UPDATE ON public.assessments FOR EACH ROW EXECUTE FUNCTION assessments_guard();
CREATE TRIGGER certificates_guard BEFORE UPDATE ON public.certificates FOR EACH ROW EXECUTE FUNCTION certificates_guard();
CREATE TRIGGER credentials_guard BEFORE UPDATE ON public.credentials FOR EACH ROW EXECUTE FUNCTION credentials_guard();
CREATE TRIGGER editions_are_immutable BEFORE DELETE OR UPDATE ON public.editions FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER editions_are_not_emptied BEFORE TRUNCATE ON public.editions FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER journal_is_append_only BEFORE DELETE OR UPDATE ON public.journal FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER journal_is_not_emptied BEFORE TRUNCATE ON public.journal FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER journal_names_files AFTER INSERT ON public.journal FOR EACH ROW WHEN (jsonb_path_exists(new.fact, 'strict $.**."sha256"'::jsonpath)) EXECUTE FUNCTION note_file_uses();
CREATE TRIGGER log_checkpoints_are_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log_checkpoints FOR EACH STATEMENT EXECUTE FUNCTION log_is_append_only();
CREATE TRIGGER log_checkpoints_guard BEFORE INSERT ON public.log_checkpoints FOR EACH ROW EXECUTE FUNCTION log_checkpoints_guard();
CREATE TRIGGER log_leaves_are_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log_leaves FOR EACH STATEMENT EXECUTE FUNCTION log_is_append_only();
CREATE TRIGGER log_leaves_guard AFTER INSERT ON public.log_leaves REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION log_leaves_guard();
CREATE TRIGGER log_nodes_are_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log_nodes FOR EACH STATEMENT EXECUTE FUNCTION log_is_append_only();
CREATE TRIGGER signing_key_events_are_append_only BEFORE DELETE OR UPDATE ON public.signing_key_events FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER signing_key_events_are_not_emptied BEFORE TRUNCATE ON public.signing_key_events FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER signing_keys_guard BEFORE UPDATE ON public.signing_keys FOR EACH ROW EXECUTE FUNCTION signing_keys_guard();
CREATE TRIGGER stage_moves_are_fixed BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.stage_moves FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER support_cases_guard BEFORE UPDATE ON public.support_cases FOR EACH ROW EXECUTE FUNCTION support_cases_guard();
CREATE TRIGGER uploads_begun AFTER INSERT ON public.uploads REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_upload_bytes('1');
CREATE TRIGGER uploads_gone AFTER DELETE ON public.uploads REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_upload_bytes('-1');

-- Rights

grant delete, insert, select on erased_files to assay_app;
grant delete, insert, select on file_uses to assay_app;
grant delete, insert, select on pins to assay_app;
grant delete, insert, select on texts to assay_app;
grant delete, insert, select, update on api_tokens to assay_app;
grant delete, insert, select, update on archive_entries to assay_app;
grant delete, insert, select, update on bookings to assay_app;
grant delete, insert, select, update on enrolments to assay_app;
grant delete, insert, select, update on examinations to assay_app;
grant delete, insert, select, update on followups to assay_app;
grant delete, insert, select, update on idempotency_keys to assay_app;
grant delete, insert, select, update on mailbox to assay_app;
grant delete, insert, select, update on mentorships to assay_app;
grant delete, insert, select, update on people to assay_app;
grant delete, insert, select, update on programmes to assay_app;
grant delete, insert, select, update on projects to assay_app;
grant delete, insert, select, update on school to assay_app;
grant delete, insert, select, update on sign_in_accounts to assay_app;
grant delete, insert, select, update on sign_in_attempts to assay_app;
grant delete, insert, select, update on sign_in_sessions to assay_app;
grant delete, insert, select, update on sign_in_verifications to assay_app;
grant delete, insert, select, update on uploads to assay_app;
grant insert, select on certificate_designs to assay_app;
grant insert, select on editions to assay_app;
grant insert, select on journal to assay_app;
grant insert, select on log_checkpoints to assay_app;
grant insert, select on log_leaves to assay_app;
grant insert, select on log_nodes to assay_app;
grant insert, select on signing_key_events to assay_app;
grant insert, select, update on assessments to assay_app;
grant insert, select, update on certificates to assay_app;
grant insert, select, update on credentials to assay_app;
grant insert, select, update on erasures to assay_app;
grant insert, select, update on key_uses to assay_app;
grant insert, select, update on signing_keys to assay_app;
grant insert, select, update on status_lists to assay_app;
grant insert, select, update on support_cases to assay_app;
grant select on assay_migrations to assay_app;
grant select on stage_moves to assay_app;
grant select, update on upload_bytes to assay_app;
grant select, update on virus_scanning to assay_app;
grant update (is_draft) on file_uses to assay_app;
grant update (named_at) on file_uses to assay_app;
grant usage on followups_id_seq to assay_app;
grant usage on mailbox_id_seq to assay_app;
