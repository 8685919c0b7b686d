import { and, eq, gt, gte, isNull, or } from 'drizzle-orm'
import { enrolments } from '../../../../db/schema/classes.ts'
import { cards } from '../../../../db/schema/devices.ts'
import type { Receipt } from '../../../../db/schema/privacy/privacy.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { returnCard } from '../../cards/return-card.ts'
import { deleteTemplate } from '../../faces/deletion/delete-template.ts'
import { localToday } from '../../organizations/local-today.ts'
import { deleteByMap, emptyByMap, renameInWords } from './by-map.ts'
import { erasureSteps } from './steps.ts'
import { createTally } from './tally.ts'
import { whoIs } from './who.ts'

/** Out of every class from today on, as those hear who keep lists. */
async function leaveClasses(context: VerbContext, personId: string): Promise<void> {
  const { tx } = context
  const { today } = await localToday(context)
  const own = eq(enrolments.personId, personId)
  const ahead = await tx
    .delete(enrolments)
    .where(and(own, gt(enrolments.startsOn, today)))
    .returning({ classId: enrolments.classId })
  const left = await tx
    .update(enrolments)
    .set({ endsOn: today })
    .where(and(own, or(isNull(enrolments.endsOn), gte(enrolments.endsOn, today))))
    .returning({ classId: enrolments.classId })
  // An id of the school's records often holds the student's number.
  await tx.update(enrolments).set({ sourceId: null }).where(own)
  const classIds = [...new Set([...ahead, ...left].map(({ classId }) => classId))]
  await context.emit('enrolment.changed', ...classIds.map(classId => ({ classId, personIds: [personId] })))
}

async function returnCards(context: VerbContext, personId: string): Promise<void> {
  const held = await context.tx
    .select({ id: cards.id })
    .from(cards)
    .where(and(eq(cards.personId, personId), isNull(cards.validTo)))
  for (const { id } of held) await returnCard(context.asSystem(), { cardId: id })
}

export interface Erasing {
  receipt: Receipt
  remaining: string[]
}

/**
 * Takes everything that says who somebody is out of every table of the organization, in the caller's transaction, by the
 * data map and its steps. Answers what was done and what is still to go: files, the sign-in, orders to terminals.
 */
export async function eraseNow(context: VerbContext, personId: string): Promise<Erasing> {
  const tally = createTally()
  const remaining: string[] = []
  await leaveClasses(context, personId)
  await returnCards(context, personId)
  const who = await whoIs(context, personId)
  if (await deleteTemplate(context, personId, 'left')) tally.add('face_templates', 'deleted', 1)
  await context.erasing(async tx => {
    const step = { context, tx, who, tally, later: (what: string) => remaining.push(what) }
    await emptyByMap(tx, who, tally)
    for (const run of Object.values(erasureSteps)) await run(step)
    await deleteByMap(tx, who, tally)
    await renameInWords(tx, who, tally)
  })
  return { receipt: tally.receipt, remaining }
}
