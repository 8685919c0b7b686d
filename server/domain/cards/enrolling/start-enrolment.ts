import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { cardEnrolments, devices } from '../../../../db/schema/devices.ts'
import { people } from '../../../../db/schema/people.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { conflict, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'

const waitsForMs = 60_000

/** Lets the next card held to a reader become a person's, for a minute. A reader waits for one card at a time. */
export const startEnrolment = verb({
  name: 'cards.start-enrolment',
  kind: 'command',
  permission: 'cards.manage',
  input: z.strictObject({ deviceId: z.uuid(), personId: z.uuid() }),
  output: z.object({ enrolmentId: z.uuid(), expiresAt: z.date(), waitsForMs: z.int() }),
  async run(context, { deviceId, personId }) {
    const { tx, orgId, now, actor } = context
    const [device] = await tx
      .select({ id: devices.id })
      .from(devices)
      .where(and(eq(devices.id, deviceId), isNotNull(devices.claimedAt), isNull(devices.revokedAt)))
      .for('update')
    if (!device) throw notFound('The reader')
    const [person] = await tx.select({ status: people.status }).from(people).where(eq(people.id, personId))
    if (!person) throw notFound('This person')
    if (person.status !== 'active') throw conflict('Only an active member can hold a card.', 'not-active')
    // Whoever asked before gave up or is being overtaken: one card, one person.
    await tx
      .update(cardEnrolments)
      .set({ finishedAt: now, outcome: 'cancelled' })
      .where(and(eq(cardEnrolments.deviceId, deviceId), isNull(cardEnrolments.finishedAt)))
    const enrolmentId = newId(now.getTime())
    const expiresAt = new Date(now.getTime() + waitsForMs)
    const row = { orgId, id: enrolmentId, deviceId, personId, createdBy: actorIdOf(actor), createdAt: now }
    await tx.insert(cardEnrolments).values({ ...row, expiresAt })
    return { enrolmentId, expiresAt, waitsForMs }
  },
})
