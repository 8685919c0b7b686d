import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Tx } from '../../../db/client.ts'
import { rowsOf } from '../../../db/rows.ts'
import { createWorld, type World } from '../../support/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

/** References that nothing ever follows backwards, each with the reason. */
const unindexed: Record<string, string> = {
  'face_templates(org_id, consent_id, person_id, consent_live)':
    'The question names the person, who has one template: the primary key finds it.',
  'marks(org_id, evidence_id)': 'Evidence is never deleted, and marks are rewritten with every scan.',
  'marks(org_id, stay_evidence_id)': 'As the one above.',
}

const reference = z.object({ reference: z.string() })

/**
 * Foreign keys without an index that begins with their columns, in whatever order: deleting what they refer to reads the
 * whole table, once for every row that goes. A partial index serves when it leaves out nothing but nulls.
 */
async function scannedReferences(tx: Tx): Promise<string[]> {
  const result = await tx.execute(sql`
    select c.relname || '(' || (select string_agg(a.attname, ', ' order by k.ord) from unnest(f.conkey) with ordinality k(num, ord)
      join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.num) || ')' as reference
    from pg_constraint f join pg_class c on c.oid = f.conrelid
    where f.contype = 'f' and f.connamespace = 'public'::regnamespace and not exists (
      select from pg_index i where i.indrelid = f.conrelid
        and (string_to_array(i.indkey::text, ' ')::smallint[])[1:cardinality(f.conkey)] @> f.conkey
        and (i.indpred is null or regexp_replace(pg_get_expr(i.indpred, i.indrelid), '[()]', '', 'g') in (
          select a.attname || ' IS NOT NULL' from pg_attribute a
          where a.attrelid = f.conrelid and a.attnum = any (f.conkey))))
    order by 1`)
  return rowsOf(reference, result).map(row => row.reference)
}

/** Takes a change of the schema back and carries what it led to. */
class Undone extends Error {
  constructor(readonly found: string[]) {
    super('undone')
  }
}

describe('every foreign key', () => {
  it('can be followed backwards by an index, or has a reason not to', async () => {
    const found = await world.database.db.transaction(scannedReferences)
    expect(found).toEqual(Object.keys(unindexed).sort())
  })

  it.each(['enrolments_by_class', 'attributions_by_person', 'weekly_slots_by_term'])(
    'is missed when %s is gone',
    async name => {
      const found = world.database.db.transaction(async tx => {
        await tx.execute(sql.raw(`drop index ${name}`))
        throw new Undone(await scannedReferences(tx))
      })
      const { found: references } = await found.catch((error: unknown) =>
        error instanceof Undone ? error : Promise.reject(error),
      )
      expect(references).toHaveLength(Object.keys(unindexed).length + 1)
    },
  )
})
