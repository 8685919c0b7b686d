import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { chunksOf } from './bulk.ts'
import type { Change } from './changes.ts'

/** As many as one re-derivation takes. */
const peoplePerEvent = 500

const text = (row: Change['after'], column: string) => String(row?.[column] ?? '')

async function announceEnrolments(context: VerbContext, changes: readonly Change[]) {
  const peopleOf = new Map<string, Set<string>>()
  for (const { entity, before, after } of changes) {
    if (entity !== 'enrolments') continue
    const classId = text(after ?? before, 'class_id')
    const known = peopleOf.get(classId) ?? new Set<string>()
    peopleOf.set(classId, known.add(text(after ?? before, 'person_id')))
  }
  for (const [classId, personIds] of peopleOf) {
    for (const part of chunksOf([...personIds], peoplePerEvent)) {
      await context.emit('enrolment.changed', { classId, personIds: part })
    }
  }
}

const scanned = z.object({ uid: z.string() })

/** Only cards that a reader has seen can change a mark: the thousands of others need no look. */
async function seenCards({ tx }: VerbContext, uids: string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const part of chunksOf(uids)) {
    const result = await tx.execute(sql`select distinct value as uid from evidence
      where method = 'card' and value in (select jsonb_array_elements_text(${JSON.stringify(part)}::jsonb))`)
    for (const { uid } of rowsOf(scanned, result)) found.add(uid)
  }
  return found
}

async function announceCards(context: VerbContext, changes: readonly Change[]) {
  const moved = changes.filter(({ entity }) => entity === 'cards')
  const seen = await seenCards(
    context,
    moved.map(({ before, after }) => text(after ?? before, 'uid')),
  )
  for (const { before, after } of moved) {
    const uid = text(after ?? before, 'uid')
    if (!seen.has(uid)) continue
    const of = { cardId: text(after ?? before, 'id'), uid, personId: text(after ?? before, 'person_id') }
    if (after) await context.emit('card.assigned', { ...of, validFrom: context.now.toISOString() })
    else await context.emit('card.returned', of)
  }
}

/** Who is shut out or let in again, and who teaches a class no more. */
async function announcePeople(context: VerbContext, changes: readonly Change[]) {
  for (const { entity, before, after } of changes) {
    if (entity === 'class_teachers' && before && !after)
      await context.emit('teacher.left', {
        classId: text(before, 'class_id'),
        personId: text(before, 'person_id'),
      })
    const turned = entity === 'people' && before && after && before.status !== after.status
    if (!turned) continue
    const personId = text(after, 'id')
    if (after.status === 'suspended') await context.emit('person.suspended', { personId })
    else await context.emit('person.reinstated', { personId })
  }
}

/** The facts that other parts react to: marks follow enrolments and cards, open lists of people refresh. */
export async function announceChanges(context: VerbContext, importId: string, changes: readonly Change[]) {
  await announceEnrolments(context, changes)
  await announceCards(context, changes)
  await announcePeople(context, changes)
  await context.emit('roster.changed', { importId })
}
