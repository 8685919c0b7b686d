import { sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { median } from '../statistics.ts'
import type { BenchOrganization } from './generate.ts'

/** The statement that writes one mark, in a transaction that is undone; microseconds, median. */
async function writeMs(
  { db }: Database,
  { orgId }: BenchOrganization,
  people: number,
  isOpen: boolean,
): Promise<number> {
  const taken: number[] = []
  for (let round = 0; round < 60; round++) {
    await db
      .transaction(async tx => {
        await tx.execute(
          sql`select set_config('role', 'app_user', true), set_config('app.org_id', ${orgId}, true)`,
        )
        const result =
          await tx.execute(sql`select jsonb_agg(jsonb_build_object('sessionId', m.session_id, 'personId', m.person_id,
            'status', case m.status when 'present' then 'late' else 'present' end, 'statusId', null, 'evidenceId', null,
            'arrivedAt', m.arrived_at, 'version', 2)) as changed
          from (select * from marks where session_id = (select id from sessions order by id offset ${round} limit 1)
            limit ${people}) m`)
        if (isOpen)
          await tx.execute(sql`update sessions set closed_at = null, summary = null
            where id = (select id from sessions order by id offset ${round} limit 1)`)
        const [row] = (result as { rows: { changed: unknown }[] }).rows
        const changed = JSON.stringify(row?.changed)
        const started = performance.now()
        await tx.execute(sql`select write_marks(${orgId}::uuid, ${changed}::jsonb, '[]'::jsonb,
          array(select distinct (c ->> 'sessionId')::uuid from jsonb_array_elements(${changed}::jsonb) c), now())`)
        taken.push(performance.now() - started)
        throw new Error('undone')
      })
      .catch(error => {
        if (!(error instanceof Error && error.message === 'undone')) throw error
      })
  }
  return median(taken.slice(10))
}

/** What the counts add to the statement that writes marks, for one person and for a class at once. */
export async function printScanCost(database: Database, organization: BenchOrganization): Promise<void> {
  for (const [people, isOpen] of [
    [1, true],
    [25, true],
    [1, false],
    [25, false],
  ] as const) {
    const [without, having]: [number[], number[]] = [[], []]
    for (let round = 0; round < 5; round++) {
      await database.script('ALTER TABLE marks DISABLE TRIGGER USER')
      without.push(await writeMs(database, organization, people, isOpen))
      await database.script('ALTER TABLE marks ENABLE TRIGGER USER')
      having.push(await writeMs(database, organization, people, isOpen))
    }
    const [bare, counted] = [median(without), median(having)]
    console.log(
      `writing ${people} changed ${people === 1 ? 'mark' : 'marks'} of ${isOpen ? 'an open' : 'a closed'} session: ${bare.toFixed(2)} ms without counts, ${counted.toFixed(2)} ms with them`,
    )
  }
}
