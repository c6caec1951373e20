-- What of Git repositories was fetched and kept for whom, so that nobody fills the disk by links either.
create table pins (
  person_id uuid not null references people on delete cascade,
  at timestamptz not null,
  bytes bigint not null check (bytes >= 0)
);
create index pins_by_person on pins (person_id, at);
create index pins_by_age on pins (at);

grant select, insert, delete on pins to assay_app;
