import { and, desc, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import { sessions } from '../../../../db/schema/sessions.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { classExists, teachesClass } from '../../classes/membership.ts'
import { traceDays } from '../traces/sweep-traces.ts'
import { lookAt, signalsInUse } from './look-at.ts'
import { riskRows } from './risk-shape.ts'

const mostSessions = 20

/** Over the last sessions of a class: who was worth a look how often, the most often first. */
export const listClassRisks = verb({
  name: 'signals.list-class-risks',
  kind: 'query',
  permission: 'sessions.run',
  subject: 'This class',
  input: z.strictObject({ classId: z.uuid() }),
  output: z.object({
    days: z.int(),
    sessions: z.int(),
    rows: z.array(
      z.object({
        personId: z.uuid(),
        fullName: z.string(),
        times: z.array(z.object({ sessionId: z.uuid(), localDate: z.string(), titles: z.array(z.string()) })),
      }),
    ),
  }),
  owns: (context, { classId }) => teachesClass(context, classId),
  async run(context, { classId }) {
    if (!(await classExists(context, classId))) throw notFound('This class')
    const { tx, now } = context
    const since = new Date(now.getTime() - traceDays * 86_400_000)
    const held = await tx
      .select({ id: sessions.id, localDate: sessions.localDate })
      .from(sessions)
      .where(and(eq(sessions.classId, classId), gt(sessions.startsAt, since)))
      .orderBy(desc(sessions.startsAt))
      .limit(mostSessions)
    const inUse = await signalsInUse(context)
    const rows = new Map<string, { personId: string; fullName: string; times: Time[] }>()
    for (const { id, localDate } of held) {
      const looked = await lookAt(context, id, inUse)
      for (const { personId, fullName, isWorthALook, reasons } of riskRows(looked, id)) {
        if (!isWorthALook) continue
        const row = rows.get(personId) ?? { personId, fullName, times: [] }
        row.times.push({ sessionId: id, localDate, titles: reasons.map(({ title }) => title) })
        rows.set(personId, row)
      }
    }
    const most = [...rows.values()].sort(
      (a, b) => b.times.length - a.times.length || a.fullName.localeCompare(b.fullName),
    )
    return { days: traceDays, sessions: held.length, rows: most }
  },
})

interface Time {
  sessionId: string
  localDate: string
  titles: string[]
}
