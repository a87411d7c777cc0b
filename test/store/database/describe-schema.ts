import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../../bot/store/schema.ts'

/**
 * Tells everything of schema public in a text: tables with columns, keys, checks, indexes and triggers, and functions.
 * Two databases with the same tables give the same text, whatever the order in which these were made.
 */
export const describeSchema = async (db: Kysely<Schema>): Promise<string> => {
  const { rows } = await sql<Line>`
    select c.relname as owner, 1 as section, a.attname as name,
      concat_ws(' ', 'column', a.attname, format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then 'not null' end,
        case when a.attidentity <> '' then 'identity' end,
        case when a.attgenerated <> '' then 'generated' end,
        'default ' || pg_get_expr(d.adbin, d.adrelid)) as text
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
  union all
    -- from PostgreSQL 18 "not null" is a constraint as well; the columns tell it already
    select c.relname, 2, o.conname, concat_ws(' ', 'constraint', o.conname, pg_get_constraintdef(o.oid))
    from pg_constraint o join pg_class c on c.oid = o.conrelid
    where o.connamespace = 'public'::regnamespace and o.contype <> 'n'
  union all
    select c.relname, 3, i.relname, pg_get_indexdef(x.indexrelid)
    from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
    where c.relnamespace = 'public'::regnamespace
  union all
    select c.relname, 4, t.tgname, pg_get_triggerdef(t.oid)
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
  union all
    select p.proname, 5, p.oid::regprocedure::text, pg_get_functiondef(p.oid)
    from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p')
  `.execute(db)

  const owners = Map.groupBy(rows.toSorted(byPlace), ({ owner }) => owner)
  return [...owners].map(([owner, lines]) => `${owner}\n${lines.map(indented).join('')}`).join('\n')
}

type Line = { owner: string; section: number; name: string; text: string }

/** By code point, because each database has its own idea of the alphabet. */
const byPlace = (a: Line, b: Line): number =>
  compare(a.owner, b.owner) || a.section - b.section || compare(a.name, b.name)

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

const indented = ({ text }: Line): string => `  ${text.trim().replaceAll(/\s*\n/g, '\n  ')}\n`
