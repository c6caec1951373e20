-- What strangers are told of a certificate's facts gets a hash of its own in the log, so that a proof of one names no person.

-- The newest hash of what is told, beside that of the facts themselves; null for other records, and for leaves from before.
alter table log_leaves add column told bytea check (length(told) = 32);
alter table log_leaves drop constraint log_leaves_record_id_version_key;
alter table log_leaves add unique nulls not distinct (record_id, version, told);

-- A leaf is never changed: certificates that are in the log already get one more, with the next checkpoint.
alter table certificates disable trigger certificates_guard;
update certificates set moved_tx = pg_current_xact_id();
alter table certificates enable trigger certificates_guard;
