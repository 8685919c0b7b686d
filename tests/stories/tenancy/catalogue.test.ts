import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { rowsOf } from '../../../db/rows.ts'
import { createWorld, type World } from '../../support/world.ts'
import { catalogueFaults } from './catalogue-rules.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

class Undo extends Error {}

/** What the rules say after a change that is then undone. */
async function faultsAfter(statement: string): Promise<string[]> {
  let faults: string[] = []
  await world.database.db
    .transaction(async tx => {
      await tx.execute(sql.raw(statement))
      faults = await catalogueFaults(tx)
      throw new Undo()
    })
    .catch(error => {
      if (!(error instanceof Undo)) throw error
    })
  return faults
}

const rule = `org_id = (SELECT nullif(current_setting('app.org_id', true), ''))::uuid`
const policy = (using: string, check: string) =>
  `DROP POLICY tenant ON marks; CREATE POLICY tenant ON marks TO app_user USING (${using}) WITH CHECK (${check})`

/** Ways in which the wall could be opened; each must be seen. */
const mutants: [string, string[]][] = [
  ['a dropped policy', ['DROP POLICY tenant ON marks']],
  ['a policy that reads everything', policy('true', rule).split('; ')],
  ['a policy that writes everywhere', policy(rule, 'true').split('; ')],
  ['a second policy', ['CREATE POLICY open ON marks FOR SELECT TO app_user USING (true)']],
  ['a policy for everybody', ['CREATE POLICY open ON marks USING (true)']],
  [
    'a convoy that sees everyone',
    ['DROP POLICY convoy ON marks', 'CREATE POLICY convoy ON marks TO app_convoy USING (true)'],
  ],
  [
    'a keeper whose members see everyone',
    ['DROP POLICY keeper ON marks', 'CREATE POLICY keeper ON marks FOR SELECT TO app_keeper USING (true)'],
  ],
  ['a backup that can write', ['GRANT UPDATE ON marks TO app_keeper']],
  ['no FORCE', ['ALTER TABLE marks NO FORCE ROW LEVEL SECURITY']],
  ['no row-level security', ['ALTER TABLE marks DISABLE ROW LEVEL SECURITY']],
  ['a table nobody thought of', ['CREATE TABLE notes (id uuid PRIMARY KEY, text text)']],
  [
    'a tenant table without a policy',
    ['CREATE TABLE notes (org_id uuid, id uuid, PRIMARY KEY (org_id, id))'],
  ],
  ['a unique across organizations', ['CREATE UNIQUE INDEX cards_all ON cards (uid)']],
  [
    'a reference without the organization',
    [
      'ALTER TABLE rooms ADD CONSTRAINT rooms_id UNIQUE (id)',
      'ALTER TABLE classes ADD CONSTRAINT stray FOREIGN KEY (room_id) REFERENCES rooms (id)',
    ],
  ],
  ['a view with its owner’s eyes', ['CREATE VIEW everyone AS SELECT * FROM people']],
  ['evidence that can be edited', ['GRANT UPDATE ON evidence TO app_user']],
  ['evidence that a convoy can edit', ['GRANT UPDATE ON evidence TO app_convoy']],
  ['mail that tenants can read', ['GRANT SELECT ON mails TO app_user']],
  ['a role that bypasses', ['ALTER ROLE app_user BYPASSRLS']],
]

const count = z.object({ tables: z.coerce.number() })

describe('the catalogue of the database', () => {
  it('has no breach in any table', async () => {
    const faults = await world.database.db.transaction(tx => catalogueFaults(tx))
    expect(faults).toEqual([])
    const tables = await world.database.db.execute(
      sql`select count(*) as tables from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    )
    expect(rowsOf(count, tables)[0]?.tables).toBeGreaterThan(20)
  })

  it.each(mutants)('shows %s', async (_name, statements) => {
    const joined = `DO $do$ BEGIN ${statements.map(one => `EXECUTE $sql$${one}$sql$;`).join(' ')} END $do$`
    expect(await faultsAfter(joined)).not.toEqual([])
  })

  it('is whole again after each of them', async () => {
    expect(await world.database.db.transaction(tx => catalogueFaults(tx))).toEqual([])
  })
})
