-- Which stored files the journal speaks of: what is kept for good, however often it is named.
create table file_uses (
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- An assessment, as in the journal.
  record_id uuid not null,
  bytes bigint not null check (bytes >= 0),
  primary key (sha256, record_id)
);

-- Whoever writes the fact: a file that a fact names is never taken for one that nobody needs.
create function note_file_uses() returns trigger language plpgsql as $$
begin
  insert into file_uses (sha256, record_id, bytes)
    select distinct file ->> 'sha256', new.record_id, (file ->> 'bytes')::bigint
    from jsonb_path_query(new.fact, 'strict $.** ? (@.type() == "object" && exists(@.sha256))') as file
    on conflict do nothing;
  return null;
end $$;
-- Most facts name none, and are not held up.
create trigger journal_names_files after insert on journal for each row
  when (jsonb_path_exists(new.fact, 'strict $.**.sha256')) execute function note_file_uses();

insert into file_uses (sha256, record_id, bytes)
  select distinct file ->> 'sha256', record_id, (file ->> 'bytes')::bigint
  from journal, jsonb_path_query(fact, 'strict $.** ? (@.type() == "object" && exists(@.sha256))') as file
  on conflict do nothing;

create index uploads_by_sha256 on uploads (sha256) where sha256 is not null;
create index uploads_finished on uploads (finished_at, id) where finished_at is not null;

-- Only ever added to: the journal forgets nothing, either.
grant select, insert on file_uses to assay_app;
