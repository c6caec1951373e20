-- A person is erased on request: what they wrote and what was written about their work goes, and so does their name (R33).

-- An erased person has no name; the interface says what stands in its place.
alter table people add column erased_at timestamptz;
alter table people drop constraint people_name_check;
alter table people add constraint people_name_check
  check (case when erased_at is null then length(name) between 1 and 200 else name = '' and roles = '{}' end);

-- Who was erased, when, and on whose word. The reason is sealed into each record that something was erased from.
create table erasures (
  person_id uuid primary key references people,
  by_id uuid not null references people,
  asked_at timestamptz not null,
  -- null once whoever gave it was erased, too.
  reason text,
  -- When the last of the texts was gone.
  finished_at timestamptz
);

-- What may still lie in the file store of people who were erased: an object by its SHA-256, or what arrived of an upload.
create table erased_files (
  kind text not null check (kind in ('object', 'incoming')),
  key text not null,
  primary key (kind, key)
);
grant select, insert, update on erasures to assay_app;
grant select, insert, delete on erased_files to assay_app;

-- What the journal names of a person's files is needed no more once they were erased, and not before: the program may
-- take nothing out of it otherwise.
create function forget_file_uses(erased uuid) returns setof text
language sql security definer set search_path = public, pg_temp as $$
  delete from file_uses
  where record_id in (select id from assessments where student_id = erased)
    and exists (select from people where id = erased and erased_at is not null)
  returning sha256
$$;
revoke execute on function forget_file_uses from public;
grant execute on function forget_file_uses to assay_app;
