import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { classExists } from '../../classes/membership.ts'
import { localToday } from '../../organizations/local-today.ts'
import { classIdsIn, inClasses, ownsScope } from '../own-scope.ts'
import { selectSlots, slotView, validBetween } from '../queries.ts'

/** The weekly pattern, in the order of the week: of a class, of a person's classes, or of everything the actor may see. */
export const listWeeklySlots = verb({
  name: 'timetable.list-weekly-slots',
  kind: 'query',
  permission: 'classes.read',
  input: z.strictObject({ classId: z.uuid().optional(), personId: z.uuid().optional() }),
  /** Slots that meet today or later. */
  output: z.array(slotView),
  subject: 'This timetable',
  owns: async (context, scope) => ownsScope(context, scope, (await localToday(context)).today),
  async run(context, scope) {
    const { tx } = context
    if (scope.classId && !(await classExists(context, scope.classId))) throw notFound('This class')
    if (scope.personId) {
      const [person] = await tx.select({ id: people.id }).from(people).where(eq(people.id, scope.personId))
      if (!person) throw notFound('This person')
    }
    const { today } = await localToday(context)
    const classIds = await classIdsIn(context, scope, today)
    const slots = await selectSlots(tx, and(inClasses(classIds), validBetween(today)))
    return slots.filter(slot => !slot.term || slot.term.endsOn >= today)
  },
})
