import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import { exportJobs } from '../../../../db/schema/reports/exports.ts'
import { verb } from '../../../kernel/verb.ts'
import { exportFormat } from '../format.ts'
import { exportKinds } from '../kinds/all-kinds.ts'
import { leaseMs, triesMax } from './lease.ts'

const filters = z.object({
  from: z.string(),
  to: z.string(),
  classId: z.uuid().optional(),
  personId: z.uuid().optional(),
  by: z.enum(['month', 'term']).optional(),
})

const claimed = z.object({
  orgId: z.uuid(),
  id: z.uuid(),
  /** 1 for the first try; counted before it is made. */
  attempt: z.number().int(),
  kind: z.enum(exportKinds),
  format: exportFormat,
  filters,
  /** Who asked, as they are now; null: suspended or gone. */
  asker: z
    .object({
      personId: z.uuid(),
      accountId: z.uuid(),
      role: z.enum(['owner', 'admin', 'teacher', 'student']),
    })
    .nullable(),
})
export type ClaimedExport = z.output<typeof claimed>

/** Takes the next file that is to be made. A process that dies leaves it to be taken again when its lease runs out. */
export const claimExport = verb({
  name: 'exports.claim',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  audit: false,
  input: z.strictObject({}),
  output: claimed.nullable(),
  async run({ tx, now }) {
    const job = exportJobs
    const [due] = await tx
      .select({ orgId: job.orgId, id: job.id, attempts: job.attempts, askedBy: job.askedBy })
      .from(job)
      .where(and(inArray(job.state, ['waiting', 'running']), lte(job.dueAt, now)))
      .orderBy(asc(job.dueAt))
      .limit(1)
      .for('update', { skipLocked: true })
    if (!due) return null
    const here = and(eq(job.orgId, due.orgId), eq(job.id, due.id))
    const isOver = due.attempts >= triesMax
    const [taken] = await tx
      .update(job)
      .set(
        isOver
          ? { state: 'failed', finishedAt: now, problem: 'It was interrupted too often. Try again.' }
          : {
              state: 'running',
              attempts: sql`${job.attempts} + 1`,
              dueAt: new Date(now.getTime() + leaseMs),
              rowsDone: 0,
            },
      )
      .where(here)
      .returning()
    if (!taken || isOver) return null
    const { personId, accountId, role } = {
      personId: people.id,
      accountId: people.accountId,
      role: people.role,
    }
    const active = and(eq(people.orgId, due.orgId), eq(people.id, due.askedBy), eq(people.status, 'active'))
    const [asker] = await tx.select({ personId, accountId, role }).from(people).where(active)
    const { orgId, id, attempts: attempt, kind, format } = taken
    return claimed.parse({
      orgId,
      id,
      attempt,
      kind,
      format,
      filters: taken.filters,
      asker: asker?.accountId ? asker : null,
    })
  },
})
