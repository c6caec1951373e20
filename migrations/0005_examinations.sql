-- What is known of a stored file's bytes. A file is examined once, by what it is, however often it is handed in.
create table examinations (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes >= 0),
  asked_at timestamptz not null,
  -- A process is at it until then; after that another one may take it.
  claimed_until timestamptz,
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
  check (examined_at is null or media_type is not null or refusal is not null)
);
create index examinations_waiting on examinations (asked_at) where examined_at is null;
create index examinations_not_scanned on examinations (asked_at) where scanned_at is null;

-- The files and folders in an archive, so that one is found and read without reading the others.
create table archive_entries (
  archive text not null references examinations on delete cascade,
  -- Composed (NFC), parts joined by "/", no slash at either end. Folders that no entry names are here, too.
  path text not null,
  -- The path of the folder it lies in; '' at the top.
  folder text not null,
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
create index archive_entries_by_folder on archive_entries (archive, folder, is_folder desc, path);

-- What an upload is meant for: one deliverable of one assessment, as its maker said when it began. Quotas go by it.
alter table uploads add column assessment_id uuid references assessments;
alter table uploads add column deliverable text;

grant select, insert, update, delete on examinations, archive_entries to assay_app;
