/**
 * Parameters 1 to 26 are always there: one array a column, so that one plan serves one move and hundreds. What is JSON
 * comes as one JSON array: as elements of a text array it would be escaped here and parsed twice there.
 */
const always = `with wanted as (
    select * from rows from (unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::text[], $7::uuid[],
      $8::timestamptz[], $9::text[], $10::timestamptz[], $11::text[], $12::timestamptz[]),
      jsonb_array_elements($6::jsonb))
    as w(id, expected, version, stage, head, assessor, moved_at, window_which, window_ends, desk, desk_due, state)),
  moved as (
    update assessments a set version = w.version, stage = w.stage, head = decode(w.head, 'hex'),
      state = w.state, assessor_id = w.assessor, moved_at = w.moved_at, window_which = w.window_which,
      window_ends = w.window_ends, desk = w.desk, desk_due = w.desk_due, moved_tx = pg_current_xact_id()
    from wanted w where a.id = w.id and a.version = w.expected
    returning a.id),
  facts as (
    insert into journal (record_id, version, record_kind, fact, hash)
    select f.record, f.version, 'assessment', f.fact, decode(f.hash, 'hex')
    from rows from (unnest($13::uuid[], $14::int[], $16::text[]), jsonb_array_elements($15::jsonb))
      as f(record, version, hash, fact)
    where f.record in (select id from moved)),
  written as (
    insert into texts (digest, record_id, author_id, salt, body)
    select t.digest, t.record, t.author, t.salt, t.body
    from unnest($17::text[], $18::uuid[], $19::uuid[], $20::bytea[], $21::text[]) as t(digest, record, author, salt, body)
    where t.record in (select id from moved)),
  queued as (
    insert into followups (key, kind, record_id, body, due_at)
    select q.key, q.kind, q.record, q.body, q.due
    from rows from (unnest($22::text[], $23::text[], $24::uuid[], $26::timestamptz[]), jsonb_array_elements($25::jsonb))
      as q(key, kind, record, due, body)
    where q.record is null or q.record in (select id from moved)
    on conflict (key) do nothing)`;

/** Parameters 27 to 31. A move of the time is an update of the same row, so that the exclusion sees no overlap with itself. */
const booking = `,
  freed as (delete from bookings where assessment_id = any($31::uuid[]) and assessment_id in (select id from moved)),
  booked as (
    insert into bookings (assessment_id, person_id, during)
    select b.assessment, b.person, tstzrange(b.starts, b.ends)
    from unnest($27::uuid[], $28::uuid[], $29::timestamptz[], $30::timestamptz[]) as b(assessment, person, starts, ends)
    where b.assessment in (select id from moved)
    on conflict (assessment_id, person_id) do update set during = excluded.during)`;

/** Five parameters from `first` on. */
const remember = (first: number) => `,
  remembered as (
    insert into idempotency_keys (person_id, key, request, status, answer)
    select $${first}::uuid, $${first + 1}::text, $${first + 2}::bytea, $${first + 3}::int, $${first + 4}::jsonb
    from moved limit 1)`;

/** The one statement that adds facts, in the variant a move needs. */
export function appendSql(variant: { booking: boolean; remember: boolean }): string {
  const remembering = variant.remember ? remember(variant.booking ? 32 : 27) : "";
  return `${always}${variant.booking ? booking : ""}${remembering}
  select id from moved`;
}
