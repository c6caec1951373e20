-- The transparency log: what stood at the head of every record's chain, day by day, in a Merkle tree that only grows
-- (RFC 6962), and the signed checkpoints by which a stranger can tell that nothing of it was changed.

-- One leaf for each record that moved since the checkpoint before: the hash of its newest fact then.
create table log_leaves (
  index bigint primary key check (index >= 0),
  record_id uuid not null,
  version integer not null check (version > 0),
  head bytea not null check (length(head) = 32),
  unique (record_id, version)
);

-- Complete subtrees: 2^level leaves from leaf index · 2^level on. From these rows any proof is made by reading a few.
create table log_nodes (
  level smallint not null check (level between 0 and 52),
  index bigint not null check (index >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (level, index)
);

create table log_checkpoints (
  number integer generated always as identity primary key,
  -- How many leaves the tree had, and its root then.
  size bigint not null check (size > 0),
  root bytea not null check (length(root) = 32),
  key_id uuid not null references signing_keys,
  -- As it is published: a signed note (c2sp.org/tlog-checkpoint).
  note text not null,
  taken_at timestamptz not null,
  -- All that moved before this transaction of this cluster is in the tree: from here the next one goes on.
  moved_from xid8 not null,
  cluster bigint not null
);
create index log_checkpoints_by_size on log_checkpoints (size, number);

create function log_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the log is append-only' using errcode = '42501';
end $$;
create trigger log_leaves_are_kept before update or delete or truncate on log_leaves
  for each statement execute function log_is_append_only();
create trigger log_nodes_are_kept before update or delete or truncate on log_nodes
  for each statement execute function log_is_append_only();
create trigger log_checkpoints_are_kept before update or delete or truncate on log_checkpoints
  for each statement execute function log_is_append_only();

-- Leaves follow one another without a gap.
create function log_leaves_guard() returns trigger language plpgsql as $$
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
end $$;
create trigger log_leaves_guard after insert on log_leaves referencing new table as added
  for each statement execute function log_leaves_guard();

-- No checkpoint is of a smaller tree than one before it, or of leaves that are not there.
create function log_checkpoints_guard() returns trigger language plpgsql as $$
begin
  if exists (select from log_checkpoints where size > new.size)
     or not exists (select from log_leaves where index = new.size - 1) then
    raise exception 'a checkpoint of the log is of the tree as it stands' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger log_checkpoints_guard before insert on log_checkpoints
  for each row execute function log_checkpoints_guard();

grant select, insert on log_leaves, log_nodes, log_checkpoints to assay_app;
