import { and, eq, lte, ne, or } from 'drizzle-orm'
import { z } from 'zod'
import { faceChecks, faceConsents, faceFrames } from '../../../../db/schema/faces/faces.ts'
import { faceStills } from '../../../../db/schema/faces/stills.ts'
import { people } from '../../../../db/schema/people.ts'
import { verb } from '../../../kernel/verb.ts'
import { deleteTemplate } from './delete-template.ts'

const dayMs = 86_400_000
/** A frame that is older than this could only be replayed into a check that knows better. */
const framesKeptMs = 30 * dayMs
/** Numbers of tries, for the report on thresholds. */
const checksKeptMs = 90 * dayMs

/** The retention clock: consents that ran out and people who have left lose their template, without anyone asking. */
export const sweepFaces = verb({
  name: 'faces.sweep',
  kind: 'command',
  permission: 'faces.keep',
  audit: false, // each deletion has its receipt
  input: z.strictObject({}),
  output: z.object({ expired: z.number(), left: z.number() }),
  async run(context) {
    const { tx, now } = context
    const due = await tx
      .select({ personId: faceConsents.personId, status: people.status, expiresAt: faceConsents.expiresAt })
      .from(faceConsents)
      .innerJoin(people, eq(people.id, faceConsents.personId))
      .where(
        and(eq(faceConsents.live, true), or(lte(faceConsents.expiresAt, now), ne(people.status, 'active'))),
      )
    const left = due.filter(({ status }) => status !== 'active')
    for (const { personId, status } of due)
      await deleteTemplate(context, personId, status === 'active' ? 'expired' : 'left')
    const before = (ms: number) => new Date(now.getTime() - ms)
    await tx.delete(faceStills).where(lte(faceStills.expiresAt, now))
    await tx.delete(faceFrames).where(lte(faceFrames.seenAt, before(framesKeptMs)))
    await tx.delete(faceChecks).where(lte(faceChecks.startedAt, before(checksKeptMs)))
    return { expired: due.length - left.length, left: left.length }
  },
})
