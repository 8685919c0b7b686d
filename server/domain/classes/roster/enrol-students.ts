import { and, asc, eq, gte, inArray, isNull, or } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../../db/client.ts'
import { enrolments } from '../../../../db/schema/classes.ts'
import { people } from '../../../../db/schema/people.ts'
import { badRequest, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { calendarDate } from '../../organizations/calendar-date.ts'
import { localToday } from '../../organizations/local-today.ts'
import { lockOpenClass } from '../queries.ts'
import { extended, type Stay } from '../rules.ts'

async function requireStudents(tx: Tx, personIds: string[]): Promise<void> {
  const found = await tx
    .select({ role: people.role })
    .from(people)
    .where(and(inArray(people.id, personIds), eq(people.status, 'active')))
  if (found.length < personIds.length) throw notFound('One of these people')
  if (found.some(person => person.role !== 'student'))
    throw badRequest('Only students can be enrolled. Add teachers on the Teachers tab.')
}

/** The stays of each person that reach to this day or begin after it, the earliest first. */
async function staysFrom(tx: Tx, classId: string, personIds: string[], from: string) {
  const { id, personId, startsOn, endsOn } = enrolments
  const stays = await tx
    .select({ id, personId, startsOn, endsOn })
    .from(enrolments)
    .where(
      and(
        eq(enrolments.classId, classId),
        inArray(personId, personIds),
        or(isNull(endsOn), gte(endsOn, from)),
      ),
    )
    .orderBy(asc(startsOn))
  return (person: string) => stays.filter(stay => stay.personId === person)
}

/**
 * Enrols students from a local date on, today if none is given. Who is enrolled already stays as they are; a stay that
 * had an end at or after that date is continued, and takes in whatever began after it. Nobody is enrolled when one of the ids cannot be.
 */
export const enrolStudents = verb({
  name: 'classes.enrol-students',
  kind: 'command',
  permission: 'classes.manage',
  input: z.strictObject({
    classId: z.uuid(),
    personIds: z.array(z.uuid()).min(1, 'Choose at least one student.').max(500),
    startsOn: calendarDate().optional(),
  }),
  /** Those whose enrolment changed. */
  output: z.object({ personIds: z.array(z.uuid()) }),
  audit: ['startsOn'],
  async run(context, { classId, personIds, startsOn }) {
    const { tx, orgId, now } = context
    await lockOpenClass(tx, classId)
    const wanted = [...new Set(personIds)]
    await requireStudents(tx, wanted)
    const from = startsOn ?? (await localToday(context)).today
    const staysOf = await staysFrom(tx, classId, wanted, from)
    const changed: string[] = []
    const fresh: (Stay & { orgId: string; id: string; classId: string; personId: string })[] = []
    for (const personId of wanted) {
      const [stay, ...later] = staysOf(personId)
      const next = stay && extended(stay, from)
      if (next === 'unchanged' && later.length === 0) continue
      changed.push(personId)
      const taken = later.map(({ id }) => id)
      if (taken.length > 0) await tx.delete(enrolments).where(inArray(enrolments.id, taken))
      if (next === 'unchanged') continue
      if (stay && next) await tx.update(enrolments).set(next).where(eq(enrolments.id, stay.id))
      else fresh.push({ orgId, id: newId(now.getTime()), classId, personId, startsOn: from, endsOn: null })
    }
    if (fresh.length > 0) await tx.insert(enrolments).values(fresh)
    if (changed.length > 0) await context.emit('enrolment.changed', { classId, personIds: changed })
    return { personIds: changed }
  },
})
