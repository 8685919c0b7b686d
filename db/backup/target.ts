import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '../client.ts'
import { rowsOf } from '../rows.ts'

const countRow = z.object({ count: z.coerce.number() })

/** Whether anybody else is connected. PGlite has one owner by its folder's lock. Ask before opening connections of one's own. */
export async function isInUse({ kind, db }: Database): Promise<boolean> {
  if (kind === 'pglite') return false
  const found = await db.execute(sql`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`)
  return (rowsOf(countRow, found)[0]?.count ?? 0) > 0
}

const nameRow = z.object({ name: z.string() })

/** Tables that hold something, or held it: asked of the files, since row-level security hides rows from an owner. */
export async function tablesInUse({ db }: Database): Promise<string[]> {
  const found = await db.execute(sql`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_relation_size(oid) > 0 order by 1`)
  return rowsOf(nameRow, found).map(({ name }) => name)
}

/** Drops every table and function of ours. Roles belong to the cluster and stay. */
export const emptyDatabase = ({ script }: Database) =>
  script(`DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT format('DROP TABLE IF EXISTS %s CASCADE', oid::regclass) AS statement FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY oid
  LOOP EXECUTE one.statement; END LOOP;
  FOR one IN SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure) AS statement FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP EXECUTE one.statement; END LOOP;
  DROP SCHEMA IF EXISTS drizzle CASCADE;
END $$`)
