import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../db/schema/people.ts'
import {
  interventionKinds,
  interventionReaders,
  interventions,
} from '../../../db/schema/reports/interventions.ts'
import { actorIdOf } from '../../kernel/context.ts'
import { badRequest, notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { verb } from '../../kernel/verb.ts'
import { mayReadRecord } from '../attendance/standing/whose-record.ts'
import { classExists, classesTaughtBy } from '../classes/membership.ts'
import { calendarDate } from '../organizations/calendar-date.ts'

/** What was done about a student: a call, a meeting, an agreement. Its author and the day stay with it. */
export const recordIntervention = verb({
  name: 'interventions.record',
  kind: 'command',
  permission: 'interventions.write',
  subject: 'This person',
  input: z.strictObject({
    personId: z.uuid(),
    /** Absent: about all their classes. */
    classId: z.uuid().optional(),
    kind: z.enum(interventionKinds),
    happenedOn: calendarDate(),
    words: z.string().trim().min(1, 'Say what was said or agreed.').max(4_000),
    readers: z.enum(interventionReaders).default('staff'),
    followUpOn: calendarDate().optional(),
  }),
  output: z.object({ interventionId: z.uuid() }),
  audit: ['kind', 'happenedOn', 'readers', 'followUpOn'],
  owns: async (context, { personId, classId }) =>
    (await mayReadRecord(context, { personId })) &&
    (!classId || (await classesTaughtBy(context, actorIdOf(context.actor) ?? '')).includes(classId)),
  async run(context, { personId, classId, ...said }) {
    const { tx, orgId, now, actor } = context
    const authorId = actorIdOf(actor)
    const [student] = await tx.select({ role: people.role }).from(people).where(eq(people.id, personId))
    if (!student || !authorId) throw notFound('This person')
    if (student.role !== 'student') throw badRequest('This log is about students.')
    if (classId && !(await classExists(context, classId))) throw notFound('This class')
    const id = newId(now.getTime())
    await tx.insert(interventions).values({ orgId, id, personId, classId, authorId, ...said })
    return { interventionId: id }
  },
})
