import { and, desc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../../db/client.ts'
import { enrolments } from '../../../../db/schema/classes.ts'
import { people } from '../../../../db/schema/people.ts'
import { badRequest, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
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

/** The stay of each person that began last. */
async function lastStays(tx: Tx, classId: string, personIds: string[]) {
  const stays = await tx
    .selectDistinctOn([enrolments.personId], {
      id: enrolments.id,
      personId: enrolments.personId,
      startsOn: enrolments.startsOn,
      endsOn: enrolments.endsOn,
    })
    .from(enrolments)
    .where(and(eq(enrolments.classId, classId), inArray(enrolments.personId, personIds)))
    .orderBy(enrolments.personId, desc(enrolments.startsOn))
  return new Map(stays.map(stay => [stay.personId, stay]))
}

/**
 * Enrols students from a local date on, today if none is given. Who is enrolled already stays as they are; a stay that
 * had an end at or after that date is continued. Nobody is enrolled when one of the ids cannot be.
 */
export const enrolStudents = verb({
  name: 'classes.enrol-students',
  kind: 'command',
  permission: 'classes.manage',
  input: z.strictObject({
    classId: z.uuid(),
    personIds: z.array(z.uuid()).min(1, 'Choose at least one student.').max(500),
    startsOn: z.iso.date().optional(),
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
    const known = await lastStays(tx, classId, wanted)
    const changed: string[] = []
    const fresh: (Stay & { orgId: string; id: string; classId: string; personId: string })[] = []
    for (const personId of wanted) {
      const stay = known.get(personId)
      const next = stay && extended(stay, from)
      if (next === 'unchanged') continue
      changed.push(personId)
      if (stay && next) await tx.update(enrolments).set(next).where(eq(enrolments.id, stay.id))
      else fresh.push({ orgId, id: newId(now.getTime()), classId, personId, startsOn: from, endsOn: null })
    }
    if (fresh.length > 0) await tx.insert(enrolments).values(fresh)
    if (changed.length > 0) await context.emit('enrolment.changed', { classId, personIds: changed })
    return { personIds: changed }
  },
})
