import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../db/rows.ts'
import { inTime } from '../../support/ports.ts'
import type { World } from '../../support/world.ts'
import type { Acknowledged } from './fleet.ts'

const loggedRow = z.object({ deviceId: z.string(), boot: z.coerce.number(), seq: z.coerce.number() })
const countsRow = z.object({
  marks: z.coerce.number(),
  distinctFacts: z.coerce.number(),
  facts: z.coerce.number(),
})

export interface Verdict {
  acknowledged: number
  /** Answered for, and not in the log. */
  lost: number
  /** More than once in the log; marked more than once; a change of a mark told more than once. */
  doubled: number
}

/**
 * Compares what a server has answered for with what is in the database of an organization whose only session has been open
 * all the time. Waits until every student who was read has a mark.
 */
export async function judge(
  { database }: World,
  orgId: string,
  scans: readonly Acknowledged[],
): Promise<Verdict> {
  const students = new Set(scans.map(({ value }) => value)).size
  const counts = () =>
    database.db
      .execute(sql`select (select count(*) from marks where org_id = ${orgId} and status in ('present', 'late')) as marks,
          count(*) as facts, count(distinct (payload ->> 'personId', payload ->> 'version')) as "distinctFacts"
        from event_log where org_id = ${orgId} and type = 'mark.changed'`)
      .then(result => countsRow.parse(rowsOf(countsRow, result)[0]))
  const { marks, facts, distinctFacts } = await inTime(counts, seen => seen.marks >= students)
  const logged = rowsOf(
    loggedRow,
    await database.db.execute(
      sql`select device_id as "deviceId", boot, seq from evidence where org_id = ${orgId} and device_id is not null`,
    ),
  ).map(({ deviceId, boot, seq }) => `${deviceId}/${boot}/${seq}`)
  const distinct = new Set(logged)
  const lost = scans.filter(({ deviceId, boot, seq }) => !distinct.has(`${deviceId}/${boot}/${seq}`)).length
  const doubled = logged.length - distinct.size + (marks - students) + (facts - distinctFacts)
  return { acknowledged: scans.length, lost, doubled }
}

export interface Row extends Verdict {
  fault: string
  times: number
  /** Until the next answer, at worst. */
  recoveredMs: number
}

/** The table of docs/operations.md. */
export function printRows(rows: readonly Row[]) {
  const lines = rows.map(
    ({ fault, times, acknowledged, lost, doubled, recoveredMs }) =>
      `| ${fault} | ${times} | ${acknowledged} | ${lost} | ${doubled} | ${(recoveredMs / 1_000).toFixed(1)} s |`,
  )
  const head = '| fault | times | scans answered | lost | doubled | longest until the next answer |'
  process.stdout.write(`${[head, '| --- | --- | --- | --- | --- | --- |', ...lines].join('\n')}\n`)
}
