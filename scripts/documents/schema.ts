import pg from "pg";

/** Rows of what one kind of thing consists of, in an order that does not depend on when it was made. */
type Part = { title: string; query: string };

// What an extension brought along belongs to the extension.
const ours = (oid: string, catalog: string) => `not exists (
  select from pg_depend where objid = ${oid} and classid = '${catalog}'::regclass and deptype = 'e')`;

const parts: readonly Part[] = [
  {
    title: "Extensions",
    query: `select format('create extension %I;', extname) as line from pg_extension
      where extname <> 'plpgsql' order by extname`,
  },
  {
    title: "Types",
    query: `select format(E'create type %I as enum (%s);', typname,
        (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid)) as line
      from pg_type t where typtype = 'e' and typnamespace = 'public'::regnamespace and ${ours("t.oid", "pg_type")}
      order by typname`,
  },
  {
    title: "Tables",
    query: `select format(E'create table %I (\\n  %s\\n);', relname, (
        select string_agg(line, E',\\n  ' order by kind, name) from (
          select 1 as kind, lpad(attnum::text, 4, '0') as name, concat_ws(' ', quote_ident(attname), format_type(atttypid, atttypmod),
              case when attnotnull then 'not null' end,
              case when attidentity <> '' then 'generated always as identity' end,
              case attgenerated when 's' then 'generated always as (' || pg_get_expr(adbin, adrelid) || ') stored'
                else 'default ' || pg_get_expr(adbin, adrelid) end) as line
            from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
            where attrelid = c.oid and attnum > 0 and not attisdropped
          union all
          select 2, conname, format('constraint %I %s', conname, pg_get_constraintdef(oid))
            from pg_constraint where conrelid = c.oid and contype not in ('n', 't')
        ) as lines)) as line
      from pg_class c where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and ${ours("c.oid", "pg_class")}
      order by relname`,
  },
  {
    title: "Views",
    query: `select format(E'create view %I as\\n%s', relname, pg_get_viewdef(c.oid, true)) as line
      from pg_class c where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace and ${ours("c.oid", "pg_class")}
      order by relname`,
  },
  {
    title: "Indexes",
    query: `select pg_get_indexdef(indexrelid) || ';' as line from pg_index i join pg_class c on c.oid = indexrelid
      where relnamespace = 'public'::regnamespace
        and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
      order by relname`,
  },
  {
    title: "Functions",
    query: `select trim(E' \\n' from pg_get_functiondef(p.oid)) || ';' as line from pg_proc p
      where prokind in ('f', 'p') and pronamespace = 'public'::regnamespace and ${ours("p.oid", "pg_proc")}
      order by proname, pg_get_function_identity_arguments(p.oid)`,
  },
  {
    title: "Triggers",
    query: `select pg_get_triggerdef(t.oid) || ';' as line from pg_trigger t join pg_class c on c.oid = tgrelid
      where not tgisinternal and relnamespace = 'public'::regnamespace order by relname, tgname`,
  },
  {
    title: "Rights",
    query: `select format('grant %s on %I to %I;', string_agg(lower(privilege_type), ', ' order by privilege_type), relname, rolname) as line
      from pg_class c, aclexplode(relacl) join pg_roles r on r.oid = grantee
      where relnamespace = 'public'::regnamespace and grantee <> relowner and ${ours("c.oid", "pg_class")}
      group by relname, rolname
      union all
      select format('grant %s (%I) on %I to %I;', lower(privilege_type), attname, relname, rolname)
      from pg_attribute a join pg_class c on c.oid = attrelid, aclexplode(attacl) join pg_roles r on r.oid = grantee
      where relnamespace = 'public'::regnamespace and grantee <> relowner
      order by 1`,
  },
];

/** The whole schema of a migrated database, read back from its catalogs: what the migrations amount to. */
export async function describeSchema(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const told: string[] = [
      "-- What the migrations amount to, read back from a database by `npm run generate`.",
    ];
    for (const { title, query } of parts) {
      const { rows } = await client.query<{ line: string }>(query);
      const between = title === "Tables" || title === "Functions" || title === "Views" ? "\n\n" : "\n";
      if (rows.length > 0) told.push(`-- ${title}\n\n${rows.map(({ line }) => line).join(between)}`);
    }
    return `${told.join("\n\n")}\n`;
  } finally {
    await client.end();
  }
}
