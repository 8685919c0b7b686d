import { randomInt } from 'node:crypto'
import { and, count, eq } from 'drizzle-orm'
import { faceChecks } from '../../../../db/schema/faces/faces.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { enabledSettings, requireConsent, templateRow } from '../queries.ts'
import { checkMs, drawSteps, triesMax } from './rules.ts'

const resolution = 2 ** 32

/** A fresh order of steps for one person in one session. The caller has checked that they attend it now. */
export async function startCheck(context: VerbContext, personId: string, sessionId: string) {
  const { tx, orgId, now } = context
  await enabledSettings(context)
  await requireConsent(context, personId)
  if (!(await templateRow(context, personId))) throw conflict('Set up your face first.', 'no-template')
  const before = and(eq(faceChecks.personId, personId), eq(faceChecks.sessionId, sessionId))
  const [tries] = await tx.select({ count: count() }).from(faceChecks).where(before)
  const used = tries?.count ?? 0
  if (used >= triesMax)
    throw conflict(
      'That was the last try by face in this session. Use the code or ask your teacher.',
      'tries',
    )
  // An older one that is still open ends: two cameras must not share the work.
  await tx
    .update(faceChecks)
    .set({ result: 'refused', reason: 'given-up' })
    .where(and(before, eq(faceChecks.result, 'open')))
  const id = newId(now.getTime())
  const expiresAt = new Date(now.getTime() + checkMs)
  const steps = drawSteps(() => randomInt(resolution - 1) / resolution)
  await tx
    .insert(faceChecks)
    .values({ orgId, id, personId, sessionId, steps, measures: [], startedAt: now, expiresAt })
  return { checkId: id, expiresAt, triesLeft: triesMax - used - 1 }
}
