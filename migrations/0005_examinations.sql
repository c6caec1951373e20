-- What is known of a stored file's bytes. A file is examined once, by what it is, however often it is handed in.
create table examinations (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes >= 0),
  -- The ending of the name it was asked under, in lower case with its dot, or '': a ".zip" is expected to be one.
  extension text not null default '',
  -- The ending under which it was accepted before, should it be no sound ".zip" under that.
  accepted_as text,
  asked_at timestamptz not null,
  -- When something is to be done about it next, by the database's own clock; null when nothing is. Whoever takes it
  -- puts this off for as long as they are at it, and again and again: of one that died, another one takes over.
  due_at timestamptz,
  -- Nobody waits for it: files from before this table, files to be scanned by a scanner that came later.
  backlog boolean not null default false,
  -- Who is at it. Only their result counts.
  claim uuid,
  -- How often it was begun and not ended.
  tries integer not null default 0,
  -- null while it waits or is being examined.
  examined_at timestamptz,
  -- By content, not by name.
  media_type text,
  -- Why it is not accepted: {code, entry, …}. null: it is.
  refusal jsonb,
  -- What a person should look at before handing it in: [{code, paths, count, bytes}, …].
  notices jsonb not null default '[]',
  -- Of an archive: how many files and folders, their bytes unpacked, and the digest of the list of them.
  entries integer,
  unpacked bigint,
  listing text check (listing ~ '^[0-9a-f]{64}$'),
  -- By a virus scanner, where one is configured. A file is shown only when it is clean, or none is configured.
  scanned_at timestamptz,
  scanner text,
  infection text,
  -- The transaction that found the result, so that whoever waits for it is told.
  settled_tx xid8,
  check (examined_at is null or media_type is not null or refusal is not null)
);
create index examinations_due on examinations (backlog, due_at) where due_at is not null;
create index examinations_not_scanned on examinations (sha256)
  where scanned_at is null and examined_at is not null and refusal is null and due_at is null;
create index examinations_settled on examinations (settled_tx);

-- The files and folders in an archive, so that one is found and read without reading the others.
create table archive_entries (
  archive text not null references examinations on delete cascade,
  -- Composed (NFC), parts joined by "/", no slash at either end. Folders that no entry names are here, too.
  path text collate "C" not null,
  -- The path of the folder it lies in; '' at the top.
  folder text collate "C" not null,
  is_folder boolean not null,
  -- Place of the first packed byte in the archive; null for folders.
  data_offset bigint,
  packed bigint not null default 0,
  bytes bigint not null default 0,
  -- 0 stored, 8 deflated.
  method smallint,
  crc32 bigint,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  -- By content. null for folders.
  media_type text,
  primary key (archive, path)
);
-- Folders first, then files, each by path.
create index archive_entries_by_folder on archive_entries (archive, folder, (not is_folder), path);

-- Whether the processes of this installation have a virus scanner: as the last one that began to work was told.
create table virus_scanning (
  "only" boolean primary key default true check ("only"),
  is_on boolean not null
);
insert into virus_scanning (is_on) values (false);

-- What an upload is meant for: one deliverable of one assessment, as its maker said when it began. Quotas go by it.
alter table uploads add column assessment_id uuid references assessments;
alter table uploads add column deliverable text;
create index uploads_by_content on uploads (sha256) where sha256 is not null;

grant select, insert, update, delete on examinations, archive_entries to assay_app;
grant select, update on virus_scanning to assay_app;

-- All that was handed in so far is examined, too.
insert into examinations (sha256, bytes, extension, asked_at, due_at, backlog)
  select distinct on (sha256) sha256, bytes, lower(coalesce(substring(name from '.(\.[^.]*)$'), '')), now(), now(), true
  from uploads where sha256 is not null order by sha256, created_at desc;
