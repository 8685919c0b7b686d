import { and, eq, inArray, isNotNull, isNull, lt } from 'drizzle-orm'
import { z } from 'zod'
import { warnings } from '../../../../db/schema/reports/warnings.ts'
import { subjectOf } from '../../../kernel/context.ts'
import { decodeCursor, pageFrom, pageInput, pageOf } from '../../../kernel/page.ts'
import { verb } from '../../../kernel/verb.ts'
import { knownClasses, mayReadRecord } from '../../attendance/standing/whose-record.ts'
import { ownsScope, scopeOf } from '../../reports/scope.ts'
import { selectWarnings } from '../queries.ts'
import { asShown, warningShape } from './warning-shape.ts'

const states = ['standing', 'recovered', 'any'] as const
const place = z.tuple([z.uuid()])

/** Who was warned, the latest first: for a teacher in their own classes. */
export const listWarnings = verb({
  name: 'warnings.list',
  kind: 'query',
  permission: 'reports.read',
  subject: 'This class',
  input: pageInput.extend({
    classId: z.uuid().optional(),
    state: z.enum(states).default('standing'),
  }),
  output: pageOf(warningShape),
  owns: ownsScope,
  async run(context, { cursor, limit, state, ...input }) {
    const classIds = await scopeOf(context, input)
    const after = place.safeParse(decodeCursor(cursor)).data
    const rows = await selectWarnings(context)
      .where(
        and(
          classIds ? inArray(warnings.classId, classIds) : undefined,
          state === 'standing' ? isNull(warnings.recoveredAt) : undefined,
          state === 'recovered' ? isNotNull(warnings.recoveredAt) : undefined,
          after ? lt(warnings.id, after[0]) : undefined,
        ),
      )
      .limit(limit + 1)
    const { items, nextCursor } = pageFrom(rows, limit, last => [last.id])
    return { items: items.map(asShown), nextCursor }
  },
})

/** The warnings about one person, the latest first: their own, or of a student of one's classes. */
export const warningsOfPerson = verb({
  name: 'warnings.of-person',
  kind: 'query',
  permission: 'attendance.read-own',
  subject: 'This record',
  input: z.strictObject({ personId: z.uuid().optional() }),
  output: z.array(warningShape),
  owns: mayReadRecord,
  async run(context, whose) {
    const known = await knownClasses(context, whose)
    const rows = await selectWarnings(context)
      .where(
        and(
          eq(warnings.personId, subjectOf(context, whose)),
          known ? inArray(warnings.classId, known) : undefined,
        ),
      )
      .limit(100)
    return rows.map(asShown)
  },
})
