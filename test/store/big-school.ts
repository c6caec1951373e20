import pg from "pg";
import { freshDatabase } from "../support/database.ts";

/** Students of the big school; each has an assessment at each of its ten projects. */
const students = 2_000;

/**
 * A school of 20,000 assessments with everything that stands around them, filled by plain SQL and analysed, so that
 * the planner chooses as it does in a school that has worked for years. Not one of its chains holds.
 */
export async function openBigSchool(): Promise<{ url: string; ownerUrl: string; drop(): Promise<void> }> {
  const database = await freshDatabase();
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query(filling);
    await client.query("vacuum analyze");
  } finally {
    await client.end();
  }
  return database;
}

const filling = `
  -- Nothing refers to what is not there: looking it up for every row would take most of the time.
  set session_replication_role = replica;
  insert into school (name) values ('Big');
  insert into programmes (key, title, language) select 'programme-' || n, 'Programme ' || n, 'en' from generate_series(1, 10) n;
  insert into projects (programme_id, key, position)
    select g.id, 'project-' || n, n from programmes g, generate_series(1, 10) n;
  insert into editions (project_id, number, digest, content, published_at)
    select p.id, n, sha256(n::text::bytea), jsonb_build_object('title', 'Project ' || p.key, 'summary', '', 'hours', 20), now()
    from projects p, generate_series(1, 3) n;
  insert into people (name, email, roles)
    select 'Person ' || md5(n::text), 'p' || n || '@big.test',
      array[case when n <= ${students} then 'student' when n <= ${students} + 200 then 'assessor'
                 when n <= ${students} + 300 then 'mentor' when n <= ${students} + 310 then 'team' else 'admin' end]
    from generate_series(1, ${students} + 315) n;
  create temporary table numbered as
    select id, roles[1] as role, row_number() over (partition by roles[1] order by id) as n from people;
  insert into mentorships (student_id, mentor_id)
    select s.id, m.id from numbered s join numbered m on m.role = 'mentor' and m.n in (1 + s.n % 100, 1 + (s.n * 7) % 100)
    where s.role = 'student';
  insert into enrolments (programme_id, student_id)
    select g.id, s.id from numbered s join (select id, row_number() over () as n from programmes) g on g.n = 1 + s.n % 10
    where s.role = 'student';
  insert into assessments (student_id, project_id, edition_id, attempt, assessor_id, stage, version, head, state, moved_at,
      window_which, window_ends, desk, desk_due)
    select s.id, p.id, e.id, 1, case when s.n % 50 > 0 then a.id end, stage, 4, sha256(s.id::text::bytea),
      jsonb_build_object('hold', null, 'booking', null, 'decided', 1), now() - make_interval(mins => s.n::int),
      case stage when 'awaiting-update' then 'update' when 'update-in' then 'answer' end,
      case when stage in ('awaiting-update', 'update-in') then now() end,
      case when s.n % 4 = 0 then 'decide' end, case when s.n % 4 = 0 then now() + make_interval(mins => s.n::int) end
    from numbered s
    join enrolments on enrolments.student_id = s.id
    join projects p on p.programme_id = enrolments.programme_id
    join editions e on e.project_id = p.id and e.number = 3
    join numbered a on a.role = 'assessor' and a.n = 1 + (s.n + p.position) % 200,
    lateral (select case (s.n + p.position) % 40 when 0 then 'preparing' when 1 then 'submitted' when 2 then 'in-session'
      when 3 then 'deciding' when 4 then 'awaiting-update' when 5 then 'update-in' when 6 then 'update-expired'
      when 7 then 'withdrawn' when 8 then 'to-rework' else 'approved' end as stage) as t;
  insert into support_cases (student_id, project_id, assessment_id, owner_id, version, head, state, open, moved_at)
    select a.student_id, a.project_id, a.id, null, 1, a.head, '{}', n = 1 and a.stage = 'to-rework', a.moved_at
    from (select *, row_number() over (order by id) as place from assessments) a, generate_series(1, 5) n where place % 10 = 0;
  insert into journal (record_id, version, record_kind, fact, hash)
    select a.id, n, 'assessment', jsonb_build_object('is', 'x', 'at', 1, 'by', a.student_id), a.head
    from assessments a, generate_series(1, 3) n;
  insert into journal (record_id, version, record_kind, fact, hash)
    select c.id, 1, 'case', jsonb_build_object('is', 'case-opened', 'at', 1, 'by', 'clock'), c.head from support_cases c;
  insert into texts (digest, record_id, author_id, salt, body)
    select encode(sha256((a.id::text || n)::bytea), 'hex'), a.id, a.student_id, substr(a.head, 1, 16), 'What was said'
    from assessments a, generate_series(1, 2) n;
  insert into bookings (assessment_id, person_id, during)
    select id, student_id, tstzrange(at, at + interval '30 minutes')
    from (select id, student_id, timestamptz '2030-01-01' + row_number() over () * interval '1 hour' as at
      from assessments where stage = 'submitted') a;
  insert into followups (key, kind, record_id, body, due_at, failed_at)
    select 'k' || n, case when n % 2 = 0 then 'mail' else 'expire-update' end, null,
      jsonb_build_object('template', 'x', 'to', (select id from people limit 1)), now() + make_interval(mins => n - 1000),
      case when n % 40 = 0 then now() - make_interval(mins => n) end
    from generate_series(1, 20000) n;
  insert into mailbox (key, to_email, subject, body_text, body_html)
    select 'm' || n, 'p1@big.test', 'S', 'T', 'H' from generate_series(1, 20000) n;
  insert into idempotency_keys (person_id, key, request, status, answer, created_at)
    select s.id, 'k' || n, s.hash, 200, '{}', now() - make_interval(mins => n)
    from (select id, sha256(id::text::bytea) as hash from people where roles @> array['student']) s, generate_series(1, 10) n;
  insert into uploads (id, person_id, name, bytes, sha256, created_at, finished_at)
    select 'u' || s.n || '-' || u, s.id, 'a.zip', 10, case when u > 1 then encode(sha256(s.id::text::bytea), 'hex') end,
      now() - make_interval(mins => u), case when u > 1 then now() end
    from numbered s, generate_series(1, 10) u where s.role = 'student';
  insert into examinations (sha256, bytes, extension, asked_at, due_at, claim, examined_at, media_type, notices, entries,
      unpacked, scanned_at, settled_tx)
    select sha256, 10, '.zip', now(), case when n % 50 = 0 then now() - make_interval(secs => n) end, gen_random_uuid(),
      case when n % 50 > 0 then now() end, 'application/zip', '[]', 300, 4000,
      case when n % 50 > 0 and n % 300 > 3 then now() end, case when n % 50 > 0 then '900'::xid8 end
    from (select sha256, row_number() over () as n from (select distinct sha256 from uploads where sha256 is not null) d) f;
  insert into archive_entries (archive, path, folder, is_folder)
    select sha256, path, '', true from (select sha256 from examinations order by 1 limit 200) a,
      unnest(array['src', 'docs']) as path;
  insert into archive_entries (archive, path, folder, is_folder, data_offset, packed, bytes, method, crc32, sha256, media_type)
    select sha256, folder || '/' || n || '.txt', folder, false, n * 100, 10, 20, 8, 1,
      encode(sha256((sha256 || n % 290)::bytea), 'hex'), 'text/plain'
    from (select sha256 from examinations order by 1 limit 200) a, unnest(array['src', 'docs']) as folder,
      generate_series(1, 150) n;
  insert into api_tokens (person_id, name, hash)
    select id, 'token', sha256((id::text || u)::bytea) from people, generate_series(1, 3) u;
  insert into sign_in_sessions (token, person_id, expires_at)
    select 't' || id || u, id, now() + make_interval(hours => u) from people, generate_series(1, 9) u;
  insert into sign_in_verifications (identifier, value, expires_at)
    select 'reset-password:' || n, '', now() + make_interval(mins => n) from generate_series(1, 5000) n;
  insert into sign_in_attempts (key, count, window_ends)
    select 'a' || n, 1, now() + make_interval(mins => n) from generate_series(1, 5000) n;
  insert into log_leaves (index, record_id, version, head)
    select row_number() over (order by id) - 1, id, 4, head from assessments;
  insert into log_nodes (level, index, hash)
    select level, index, sha256((level || ' ' || index)::bytea)
    from generate_series(0, 15) level, (select count(*) as size from log_leaves) l,
      generate_series(0, size / (1 << level) - 1) index;
  insert into log_checkpoints (size, root, key_id, note, taken_at, moved_from, cluster)
    select n, sha256(n::text::bytea), gen_random_uuid(), 'note ' || n, now() + make_interval(days => n), '1', 1
    from generate_series(1, 5000) n;
  -- Two keys of each purpose; the earlier one may have been somebody else's since it was retired.
  insert into signing_keys (purpose, public_jwk, created_at, retired_at, compromised_from)
    select purpose, '{}', now() - interval '9 years', ended, ended
    from unnest(array['credential', 'jwt']) purpose, unnest(array[null, now() - interval '1 year']) ended;
  insert into credentials (id, certificate_id, number, digest, jwt_digest, key_id, jwt_key_id, status_list, status_index,
      signed_at)
    select gen_random_uuid(), a.id, 1, repeat('ab', 32), repeat('ab', 32), k.id, j.id, 1, a.n, signed_at
    from (select id, n, now() - make_interval(hours => n::int) as signed_at
      from (select id, row_number() over (order by id) as n from assessments) numbered) a
    join signing_keys k on k.purpose = 'credential' and (k.retired_at is not null) = (a.n > 8760)
    join signing_keys j on j.purpose = 'jwt' and (j.retired_at is not null) = (a.n > 8760);
  insert into key_uses (key_id, status_list, signed)
    select key, 1, count(*) from credentials, unnest(array[key_id, jwt_key_id]) as key group by key;
`;
