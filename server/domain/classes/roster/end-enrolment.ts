import { and, desc, eq, gte, isNull, or } from 'drizzle-orm'
import { z } from 'zod'
import { enrolments } from '../../../../db/schema/classes.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { localToday } from '../../organizations/local-today.ts'
import { lockOpenClass } from '../queries.ts'
import { ended } from '../rules.ts'

/** Ends a student's stay after `endsOn`, today if none is given. A stay that has not begun by then is removed. */
export const endEnrolment = verb({
  name: 'classes.end-enrolment',
  kind: 'command',
  permission: 'classes.manage',
  input: z.strictObject({ classId: z.uuid(), personId: z.uuid(), endsOn: z.iso.date().optional() }),
  /** `startsOn` is what enrolling again from that date would undo this with; a null `endsOn` says that nothing is left. */
  output: z.object({ personId: z.uuid(), startsOn: z.iso.date(), endsOn: z.iso.date().nullable() }),
  audit: ['endsOn'],
  async run(context, { classId, personId, endsOn }) {
    const { tx } = context
    await lockOpenClass(tx, classId)
    const { today } = await localToday(context)
    const lastDay = endsOn ?? today
    const [stay] = await tx
      .select({ id: enrolments.id, startsOn: enrolments.startsOn, endsOn: enrolments.endsOn })
      .from(enrolments)
      .where(
        and(
          eq(enrolments.classId, classId),
          eq(enrolments.personId, personId),
          or(isNull(enrolments.endsOn), gte(enrolments.endsOn, lastDay)),
        ),
      )
      .orderBy(desc(enrolments.startsOn))
      .limit(1)
    if (!stay) throw notFound('This enrolment')
    const left = ended(stay, today, endsOn)
    if (left) await tx.update(enrolments).set(left).where(eq(enrolments.id, stay.id))
    else await tx.delete(enrolments).where(eq(enrolments.id, stay.id))
    await context.emit('enrolment.changed', { classId, personIds: [personId] })
    return { personId, startsOn: stay.startsOn, endsOn: left?.endsOn ?? null }
  },
})
