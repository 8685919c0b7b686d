import { and, asc, eq, isNull, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { attendanceStatuses } from '../../../../db/schema/attendance.ts'
import { verb } from '../../../kernel/verb.ts'
import { statusView } from './status-fields.ts'

/** An organization's own words for marks; archived ones too, because old marks have them. */
export const listStatuses = verb({
  name: 'attendance.list-statuses',
  kind: 'query',
  permission: 'organization.read',
  input: z.strictObject({
    /** What a roster of this class offers: its own and the general ones; all when absent. */
    classId: z.uuid().optional(),
  }),
  output: z.array(statusView),
  run: ({ tx }, { classId }) => {
    const table = attendanceStatuses
    return tx
      .select({
        id: table.id,
        name: table.name,
        letter: table.letter,
        color: table.color,
        countsAs: table.countsAs,
        points: table.points,
        classId: table.classId,
        archived: sql<boolean>`${table.archivedAt} is not null`,
      })
      .from(table)
      .where(and(classId ? or(isNull(table.classId), eq(table.classId, classId)) : undefined))
      .orderBy(asc(table.position), asc(table.name), asc(table.id))
  },
})
