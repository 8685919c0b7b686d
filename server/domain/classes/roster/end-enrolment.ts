import { and, asc, eq, gte, isNull, or } from 'drizzle-orm'
import { z } from 'zod'
import { enrolments } from '../../../../db/schema/classes.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { calendarDate } from '../../organizations/calendar-date.ts'
import { localToday } from '../../organizations/local-today.ts'
import { lockOpenClass } from '../queries.ts'
import { ended } from '../rules.ts'

/** A student leaves after `endsOn`, today if none is given. What was to begin after that is removed. */
export const endEnrolment = verb({
  name: 'classes.end-enrolment',
  kind: 'command',
  permission: 'classes.manage',
  input: z.strictObject({ classId: z.uuid(), personId: z.uuid(), endsOn: calendarDate().optional() }),
  /** `startsOn` is what enrolling again from that date would undo this with; a null `endsOn` says that nothing is left. */
  output: z.object({ personId: z.uuid(), startsOn: z.iso.date(), endsOn: z.iso.date().nullable() }),
  audit: ['endsOn'],
  async run(context, { classId, personId, endsOn }) {
    const { tx } = context
    await lockOpenClass(tx, classId)
    const { today } = await localToday(context)
    const lastDay = endsOn ?? today
    const stays = await tx
      .select({ id: enrolments.id, startsOn: enrolments.startsOn, endsOn: enrolments.endsOn })
      .from(enrolments)
      .where(
        and(
          eq(enrolments.classId, classId),
          eq(enrolments.personId, personId),
          or(isNull(enrolments.endsOn), gte(enrolments.endsOn, lastDay)),
        ),
      )
      .orderBy(asc(enrolments.startsOn))
    const [first] = stays
    if (!first) throw notFound('This enrolment')
    let lastLeft: string | null = null
    for (const stay of stays) {
      const left = ended(stay, today, endsOn)
      if (left) await tx.update(enrolments).set(left).where(eq(enrolments.id, stay.id))
      else await tx.delete(enrolments).where(eq(enrolments.id, stay.id))
      lastLeft = left?.endsOn ?? lastLeft
    }
    await context.emit('enrolment.changed', { classId, personIds: [personId] })
    return { personId, startsOn: first.startsOn, endsOn: lastLeft }
  },
})
