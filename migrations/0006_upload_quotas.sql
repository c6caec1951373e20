-- As its maker's program said it at the beginning, word for word: tus has it told back so.
alter table uploads add column metadata text;

-- How many bytes all uploads together have announced, so that the school's limit is known without adding them up.
-- The sum of these rows counts, not any one of them: each connection writes to one of its own, so that uploads
-- which begin at once do not wait for each other.
create table upload_bytes (
  share smallint primary key check (share between 0 and 15),
  bytes bigint not null
);
insert into upload_bytes
  select share, case when share = 0 then (select coalesce(sum(bytes), 0) from uploads) else 0 end
  from generate_series(0, 15) as share;

create function count_upload_bytes() returns trigger language plpgsql as $$
begin
  update upload_bytes
    set bytes = bytes + (select coalesce(sum(changed.bytes), 0) from changed) * tg_argv[0]::int
    where share = pg_backend_pid() % 16;
  return null;
end $$;
create trigger uploads_begun after insert on uploads referencing new table as changed
  for each statement execute function count_upload_bytes('1');
create trigger uploads_gone after delete on uploads referencing old table as changed
  for each statement execute function count_upload_bytes('-1');

grant select, update on upload_bytes to assay_app;
