-- Whose turn it is to be examined. What somebody sends counts from the end of what they sent before and still waits, as
-- long as it is likely to take: who sends fifty large archives keeps nobody else waiting for more than one of them.
alter table examinations add column turn timestamptz not null default now();
update examinations set turn = asked_at where due_at is not null;

drop index examinations_due;
create index examinations_turn on examinations (backlog, turn) where due_at is not null;

-- Twice the same.
drop index uploads_by_content;
