-- A file that was placed and never handed in is a draft: it can be let go once something took its place. `named_at` is when a
-- fact last named it: whoever lets it go must not have missed that it was named again.
alter table file_uses add column is_draft boolean not null default false;
alter table file_uses add column named_at timestamptz not null default now();

create or replace function note_file_uses() returns trigger language plpgsql as $$
begin
  insert into file_uses as known (sha256, record_id, bytes, is_draft, named_at)
    select distinct on (file ->> 'sha256') file ->> 'sha256', new.record_id, (file ->> 'bytes')::bigint,
      new.fact ->> 'is' = 'deliverable-placed',
      coalesce(to_timestamp((new.fact ->> 'at')::double precision / 1000), now())
    from jsonb_path_query(new.fact, 'strict $.** ? (@.type() == "object" && exists(@.sha256))') as file
    on conflict (sha256, record_id) do update
      set is_draft = known.is_draft and excluded.is_draft, named_at = greatest(known.named_at, excluded.named_at);
  return null;
end $$;

-- Those of before begin their time now.
update file_uses u set is_draft = true where not exists (
  select from journal j where j.record_id = u.record_id and j.fact ->> 'is' <> 'deliverable-placed'
    and jsonb_path_exists(j.fact, 'strict $.** ? (@.type() == "object" && @.sha256 == $file)',
      jsonb_build_object('file', u.sha256)));

create index file_uses_drafts on file_uses (named_at) where is_draft;

grant update (is_draft, named_at), delete on file_uses to assay_app;
