-- Files of a folder in the order people count in: chapter 2 before chapter 10, "a" beside "A".
create collation "natural" (provider = icu, locale = 'und-u-kn-true');

drop index archive_entries_by_folder;
create index archive_entries_by_folder
  on archive_entries (archive, folder, (not is_folder), path collate "natural");
