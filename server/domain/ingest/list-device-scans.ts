import { and, desc, eq, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import { attributions, evidence, scanOutcomes, timeQualities } from '../../../db/schema/attendance.ts'
import { classes } from '../../../db/schema/classes.ts'
import { people } from '../../../db/schema/people.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import { decodePlace, pageFrom, pageInput, pageOf } from '../../kernel/page.ts'
import { verb } from '../../kernel/verb.ts'
import { getDevice } from '../devices/get-device.ts'

const scanShown = z.object({
  evidenceId: z.uuid(),
  /** Card number as normalised, or what the reader sent where it is no card's. */
  value: z.string(),
  at: z.date(),
  timeQuality: z.enum(timeQualities),
  receivedAt: z.date(),
  /** What it was taken to mean; null until it was placed. */
  outcome: z.enum(scanOutcomes).nullable(),
  person: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  session: z.object({ id: z.uuid(), className: z.string() }).nullable(),
})

function before(cursor: string | undefined) {
  const [at, id] = decodePlace(cursor) ?? []
  if (!at || !id) return undefined
  return sql`(${evidence.at}, ${evidence.id}) < (${at}::timestamptz, ${id}::uuid)`
}

/** What a reader has read, newest first; `unplaced` keeps only what marked nobody. */
export const listDeviceScans = verb({
  name: 'ingest.list-device-scans',
  kind: 'query',
  permission: 'devices.manage',
  input: pageInput.extend({ deviceId: z.uuid(), unplaced: z.boolean().default(false) }),
  output: pageOf(scanShown),
  async run(context, { deviceId, unplaced, cursor, limit }) {
    await getDevice(context, { deviceId })
    const rows = await context.tx
      .select({
        evidenceId: evidence.id,
        value: evidence.value,
        at: evidence.at,
        timeQuality: evidence.timeQuality,
        receivedAt: evidence.receivedAt,
        outcome: attributions.outcome,
        person: { id: people.id, name: people.fullName },
        sessionId: attributions.sessionId,
        className: classes.name,
      })
      .from(evidence)
      .leftJoin(attributions, eq(attributions.evidenceId, evidence.id))
      .leftJoin(people, eq(people.id, attributions.personId))
      .leftJoin(sessions, eq(sessions.id, attributions.sessionId))
      .leftJoin(classes, eq(classes.id, sessions.classId))
      .where(
        and(
          eq(evidence.deviceId, deviceId),
          unplaced ? ne(attributions.outcome, 'counted') : undefined,
          before(cursor),
        ),
      )
      .orderBy(desc(evidence.at), desc(evidence.id))
      .limit(limit + 1)
    return pageFrom(
      rows.map(({ sessionId, className, ...row }) => ({
        ...row,
        session: sessionId && className ? { id: sessionId, className } : null,
      })),
      limit,
      last => [last.at.toISOString(), last.evidenceId],
    )
  },
})
