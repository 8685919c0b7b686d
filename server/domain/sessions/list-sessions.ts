import { and, desc, eq, gte, isNotNull, isNull, lt, lte, or, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { sessions } from '../../../db/schema/sessions.ts'
import { decodePlace, pageFrom, pageInput, pageOf } from '../../kernel/page.ts'
import { verb } from '../../kernel/verb.ts'
import { ownClassIds } from '../classes/membership.ts'
import { runsOn } from '../classes/substitutes/standing-in.ts'
import { calendarDate } from '../organizations/calendar-date.ts'
import { localToday } from '../organizations/local-today.ts'
import { selectSessions } from './queries.ts'
import { sessionShape } from './session-shape.ts'

const localDate = calendarDate()

/** Newest first. A teacher sees the sessions of own classes, a substitute those of the days of standing in. */
export const listSessions = verb({
  name: 'sessions.list',
  kind: 'query',
  permission: 'sessions.read',
  subject: 'This class',
  input: pageInput.extend({
    classId: z.uuid().optional(),
    state: z.enum(['open', 'closed']).optional(),
    from: localDate.optional(),
    to: localDate.optional(),
  }),
  output: pageOf(sessionShape),
  owns: async (context, { classId }) =>
    !classId || (await ownClassIds(context, (await localToday(context)).today)).includes(classId),
  async run(context, { classId, state, from, to, cursor, limit }) {
    const { actor } = context
    const conditions: (SQL | undefined)[] = [
      classId ? eq(sessions.classId, classId) : undefined,
      state === 'open' ? isNull(sessions.closedAt) : undefined,
      state === 'closed' ? isNotNull(sessions.closedAt) : undefined,
      from ? gte(sessions.localDate, from) : undefined,
      to ? lte(sessions.localDate, to) : undefined,
    ]
    if (context.grant === 'own' && actor.kind === 'person') {
      conditions.push(runsOn(actor.personId, sessions.classId, sessions.localDate))
    }
    const [startsAt, id] = decodePlace(cursor) ?? []
    if (startsAt && id) {
      const before = new Date(startsAt)
      conditions.push(
        or(lt(sessions.startsAt, before), and(eq(sessions.startsAt, before), lt(sessions.id, id))),
      )
    }
    const rows = await selectSessions(context)
      .where(and(...conditions))
      .orderBy(desc(sessions.startsAt), desc(sessions.id))
      .limit(limit + 1)
    return pageFrom(rows, limit, last => [last.startsAt.toISOString(), last.id])
  },
})
