import { z } from 'zod'
import { substitutions } from '../../../../db/schema/classes.ts'
import { badRequest } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { calendarDate } from '../../organizations/calendar-date.ts'
import { lockOpenClass, requireTeachers } from '../queries.ts'

const longestMs = 366 * 86_400_000

/** For these days, both included, somebody may do in the class what its teachers may, and nothing before or after. */
export const addSubstitute = verb({
  name: 'classes.add-substitute',
  kind: 'command',
  permission: 'classes.manage',
  input: z.strictObject({
    classId: z.uuid(),
    personId: z.uuid(),
    startsOn: calendarDate('Choose the first day.'),
    endsOn: calendarDate('Choose the last day.'),
    note: z.string().trim().max(200).optional(),
  }),
  output: z.object({ substitutionId: z.uuid() }),
  audit: ['startsOn', 'endsOn'],
  async run({ tx, orgId, now }, { note, ...input }) {
    if (input.endsOn < input.startsOn)
      throw badRequest('The last day cannot be before the first.', { endsOn: 'Choose a later day.' })
    if (Date.parse(input.endsOn) - Date.parse(input.startsOn) > longestMs)
      throw badRequest('A substitute stays for a year at most: make them a teacher of the class.')
    await lockOpenClass(tx, input.classId)
    await requireTeachers(tx, [input.personId])
    const substitutionId = newId(now.getTime())
    await tx.insert(substitutions).values({ orgId, id: substitutionId, ...input, note: note || null })
    return { substitutionId }
  },
})
