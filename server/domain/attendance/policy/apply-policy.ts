import { and, asc, eq, gte, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { sessions } from '../../../../db/schema/sessions.ts'
import { badRequest, notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { classExists } from '../../classes/membership.ts'
import { type ClassPolicy, policyOf } from '../../classes/policy-of.ts'
import { calendarDate } from '../../organizations/calendar-date.ts'
import { deriveMarks } from '../ledger/derive-marks.ts'

const most = 5_000

/**
 * Gives sessions that have been opened the late rules of today: open ones, or those from a date on. Sessions keep the
 * rules they were opened with unless somebody asks for this.
 */
export const applyPolicy = verb({
  name: 'attendance.apply-policy',
  kind: 'command',
  permission: 'attendance.policy',
  subject: 'This class',
  input: z.strictObject({
    /** Of every class when absent. */
    classId: z.uuid().optional(),
    /** Past sessions from this date on, too; only open ones when absent. */
    from: calendarDate().optional(),
  }),
  output: z.object({ sessions: z.int(), marksChanged: z.int() }),
  audit: ['from'],
  async run(context, { classId, from }) {
    const { tx } = context
    if (classId && !(await classExists(context, classId))) throw notFound('This class')
    const { id, lateAfterMinutes, absentAfterMinutes } = sessions
    const found = await tx
      .select({ id, classId: sessions.classId, lateAfterMinutes, absentAfterMinutes })
      .from(sessions)
      .where(
        and(
          isNull(sessions.cancelledAt),
          classId ? eq(sessions.classId, classId) : undefined,
          from ? gte(sessions.localDate, from) : isNull(sessions.closedAt),
        ),
      )
      .orderBy(asc(id))
      .limit(most + 1)
    if (found.length > most) throw badRequest('These are too many sessions at once. Choose a later date.')
    const policies = new Map<string, ClassPolicy>()
    let [changed, marksChanged] = [0, 0]
    for (const session of found) {
      const policy = policies.get(session.classId) ?? (await policyOf(context, session.classId))
      policies.set(session.classId, policy)
      const rules = {
        lateAfterMinutes: policy.lateAfterMinutes,
        absentAfterMinutes: policy.absentAfterMinutes,
      }
      const same =
        session.lateAfterMinutes === rules.lateAfterMinutes &&
        session.absentAfterMinutes === rules.absentAfterMinutes
      if (same) continue
      await tx.update(sessions).set(rules).where(eq(id, session.id))
      const derived = await deriveMarks(context, [session.id])
      marksChanged += derived.filter(mark => mark.changed).length
      changed++
    }
    return { sessions: changed, marksChanged }
  },
})
