-- What the rules never do, the database refuses, whoever asks; and each list has the index it reads by.

-- One statement may record several facts and so pass through a stage. The rules know one such way: the update's window
-- has passed, and the assessor decides before the clock has written it down.
create or replace function assessments_guard() returns trigger language plpgsql as $$
begin
  if new.id <> old.id or new.student_id <> old.student_id or new.project_id <> old.project_id
     or new.edition_id <> old.edition_id or new.attempt <> old.attempt then
    raise exception 'an assessment keeps its student, project, edition and attempt' using errcode = '23514';
  end if;
  if new.version <= old.version or new.moved_at < old.moved_at then
    raise exception 'an assessment only moves forward' using errcode = '23514';
  end if;
  if new.stage <> old.stage
     and (old.stage, new.stage) is distinct from ('awaiting-update', 'to-rework')
     and not exists (select from stage_moves where stage = old.stage and next = new.stage) then
    raise exception 'no move leads from % to %', old.stage, new.stage using errcode = '23514';
  end if;
  return new;
end $$;

create function support_cases_guard() returns trigger language plpgsql as $$
begin
  if new.id <> old.id or new.student_id <> old.student_id or new.project_id <> old.project_id
     or new.assessment_id <> old.assessment_id then
    raise exception 'a case keeps its student, project and assessment' using errcode = '23514';
  end if;
  if new.version <= old.version or new.moved_at < old.moved_at then
    raise exception 'a case only moves forward' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger support_cases_guard before update on support_cases
  for each row execute function support_cases_guard();

create trigger editions_are_not_emptied before truncate on editions
  for each statement execute function journal_is_append_only();
create trigger stage_moves_are_fixed before insert or update or delete or truncate on stage_moves
  for each statement execute function journal_is_append_only();

-- A record goes on or ends; it does not go away. A text is erased whole or left as it was written (R33).
revoke delete, truncate on assessments, support_cases from assay_app;
revoke update, truncate on texts from assay_app;

-- The people of one role in the order of their names, however few or many they are.
drop index people_by_role;
create index people_assessor_by_name on people (name collate "unicode", id) where roles @> array['assessor'];
create index people_mentor_by_name on people (name collate "unicode", id) where roles @> array['mentor'];
create index people_student_by_name on people (name collate "unicode", id) where roles @> array['student'];
create index people_team_by_name on people (name collate "unicode", id) where roles @> array['team'];
create index people_admin_by_name on people (name collate "unicode", id) where roles @> array['admin'];
