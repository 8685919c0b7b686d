import { and, eq, gte, or } from 'drizzle-orm'
import { z } from 'zod'
import { attributions, evidence } from '../../../../db/schema/attendance.ts'
import { people } from '../../../../db/schema/people.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { lockPlacement } from '../../sessions/placement-lock.ts'
import { deriveMarks } from '../ledger/derive-marks.ts'
import { replaceScans, scansOf } from '../ledger/replace-scans.ts'

/**
 * After a person was suspended or reinstated: scans since the suspension stop counting, and those that did not count
 * because of one that is over count again.
 */
export const rederivePerson = verb({
  name: 'attendance.rederive-person',
  kind: 'command',
  permission: 'attendance.derive',
  subject: 'This person',
  input: z.strictObject({ personId: z.uuid() }),
  output: z.object({ changed: z.number() }),
  async run(context, { personId }) {
    await lockPlacement(context, 'alone')
    const [person] = await context.tx
      .select({ suspendedAt: people.suspendedAt })
      .from(people)
      .where(eq(people.id, personId))
    if (!person) throw notFound('This person')
    const { suspendedAt } = person
    const affected = or(
      eq(attributions.outcome, 'suspended'),
      suspendedAt ? gte(evidence.at, suspendedAt) : undefined,
    )
    const touched = await replaceScans(context, and(scansOf([personId]), affected))
    const derived = await deriveMarks(context, touched)
    return { changed: derived.filter(mark => mark.changed).length }
  },
})
