import { and, asc, eq, gte, isNull, lte, or } from 'drizzle-orm'
import { z } from 'zod'
import { classes, enrolments } from '../../../../db/schema/classes.ts'
import { people } from '../../../../db/schema/people.ts'
import { requests } from '../../../../db/schema/requests.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { subjectOf } from '../../../kernel/context.ts'
import { badRequest, conflict, notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { attachmentIds } from '../../attachments/attached.ts'
import { calendarDate } from '../../organizations/calendar-date.ts'
import { localToday } from '../../organizations/local-today.ts'
import { attachFiles } from '../files/files-of.ts'
import { reasonGiven, requireFairSpan } from '../rules.ts'
import { askingBudget, asksForSelf, lockAsking } from './asker.ts'
import { makeRequests } from './make-request.ts'

interface Span {
  personId: string
  startsOn: string
  endsOn: string
}

/** Classes that the person attends on some day of the span. */
async function classesWithin({ tx }: VerbContext, span: Span, classId: string | undefined) {
  const rows = await tx
    .selectDistinct({ id: classes.id, name: classes.name })
    .from(enrolments)
    .innerJoin(classes, eq(classes.id, enrolments.classId))
    .where(
      and(
        eq(enrolments.personId, span.personId),
        lte(enrolments.startsOn, span.endsOn),
        or(isNull(enrolments.endsOn), gte(enrolments.endsOn, span.startsOn)),
        isNull(classes.archivedAt),
        classId ? eq(classes.id, classId) : undefined,
      ),
    )
    .orderBy(asc(classes.name))
  return rows.map(row => row.id)
}

/** Every class there may be: the one it concerns has to be a student, in whatever class or none as yet. */
async function everyClass({ tx }: VerbContext, { personId }: Span): Promise<[null]> {
  const student = and(eq(people.id, personId), eq(people.role, 'student'))
  if ((await tx.$count(people, student)) === 0) throw notFound('This student')
  return [null]
}

/** Tells of a class whether an excuse for some of these days waits already, for itself or among every class. */
async function alreadyAsked({ tx }: VerbContext, span: Span) {
  const rows = await tx
    .select({ classId: requests.classId })
    .from(requests)
    .where(
      and(
        eq(requests.personId, span.personId),
        eq(requests.kind, 'excuse'),
        eq(requests.state, 'pending'),
        lte(requests.startsOn, span.endsOn),
        gte(requests.endsOn, span.startsOn),
      ),
    )
  const waiting = new Set(rows.map(row => row.classId))
  return (classId: string | null) => waiting.has(null) || waiting.has(classId)
}

/**
 * Asks to be excused on these days, past or to come: one request per class, so that each is decided by whoever teaches
 * it; or one over every class, which an admin decides and which holds in classes joined later too. Meetings that are
 * not held yet are covered when they open.
 */
export const excuseDates = verb({
  name: 'requests.excuse-dates',
  kind: 'command',
  permission: 'requests.make',
  subject: 'This person',
  input: z.strictObject({
    /** Staff may enter what they were told; absent: oneself. */
    personId: z.uuid().optional(),
    /** Absent: each class that is attended on these days. */
    classId: z.uuid().optional(),
    /** Over every class, also one that is joined later; names none. */
    everyClass: z.boolean().default(false),
    startsOn: calendarDate(),
    endsOn: calendarDate(),
    reason: reasonGiven,
    /** Who asks, for somebody without a sign-in. */
    onBehalf: z.string().trim().max(120).optional(),
    attachmentIds,
  }),
  output: z.object({ requestIds: z.array(z.uuid()) }),
  audit: ['startsOn', 'endsOn', 'everyClass'],
  budgets: askingBudget,
  owns: asksForSelf,
  async run(context, { classId, startsOn, endsOn, reason, onBehalf, attachmentIds: fileIds, ...input }) {
    if (input.everyClass && classId) throw badRequest('Name one class, or ask for every class.')
    const { today } = await localToday(context)
    requireFairSpan(startsOn, endsOn, today)
    const span = { personId: subjectOf(context, input), startsOn, endsOn }
    const about = input.everyClass
      ? await everyClass(context, span)
      : await classesWithin(context, span, classId)
    if (about.length === 0) throw notFound('A class on these days')
    await lockAsking(context, span.personId)
    const waits = await alreadyAsked(context, span)
    const asked = about.filter(id => !waits(id))
    if (asked.length === 0)
      throw conflict('An excuse for these days is waiting for a decision.', 'already-asked')
    const requestIds = await makeRequests(
      context,
      asked.map(id => ({
        request: { kind: 'excuse', classId: id, reason, requestedByName: onBehalf || null, ...span },
        sessionIds: [],
      })),
    )
    await attachFiles(context, requestIds, fileIds)
    return { requestIds }
  },
})
