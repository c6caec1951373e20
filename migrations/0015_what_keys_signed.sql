-- How many credentials a key signed is asked whenever the team looks at its keys. It is counted by whoever settles the places
-- of what it signed, and no longer by going through all credentials: a row for each key and status list, since two that
-- settle places in the same list wait for each other anyway.
create table key_uses (
  key_id uuid not null references signing_keys,
  status_list integer not null references status_lists,
  signed integer not null check (signed >= 0),
  primary key (key_id, status_list)
);
grant select, insert, update on key_uses to assay_app;

insert into key_uses (key_id, status_list, signed)
  select key_id, status_list, count(*) from credentials group by key_id, status_list
  union all
  select jwt_key_id, status_list, count(*) from credentials group by jwt_key_id, status_list;

-- What a compromise makes fail is in force: the rest need not be looked at.
drop index credentials_by_key;
drop index credentials_by_jwt_key;
create index credentials_in_force_by_key on credentials (key_id, signed_at) where ended_at is null;
create index credentials_in_force_by_jwt_key on credentials (jwt_key_id, signed_at) where ended_at is null;
