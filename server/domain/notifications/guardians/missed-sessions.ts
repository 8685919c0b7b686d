import { and, asc, eq } from 'drizzle-orm'
import { marks } from '../../../../db/schema/attendance.ts'
import { classes } from '../../../../db/schema/classes.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'

/** What the student is absent from on that day as things stand now, the earliest first. */
export function missedSessions({ tx }: VerbContext, personId: string, localDate: string) {
  return tx
    .select({
      sessionId: sessions.id,
      className: classes.name,
      startsAt: sessions.startsAt,
      timeZone: sessions.timeZone,
      roomId: sessions.roomId,
      closedAt: sessions.closedAt,
      waivedAt: sessions.waivedAt,
    })
    .from(marks)
    .innerJoin(sessions, eq(sessions.id, marks.sessionId))
    .innerJoin(classes, eq(classes.id, sessions.classId))
    .where(and(eq(marks.personId, personId), eq(marks.status, 'absent'), eq(sessions.localDate, localDate)))
    .orderBy(asc(sessions.startsAt), asc(sessions.id))
}
