import { eq, sql } from 'drizzle-orm'
import { classes } from '../../../db/schema/classes.ts'
import { rooms } from '../../../db/schema/organizations.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import type { VerbContext } from '../../kernel/context.ts'

/** A session with the words a screen needs. */
export const selectSessions = ({ tx }: VerbContext) =>
  tx
    .select({
      id: sessions.id,
      classId: sessions.classId,
      className: classes.name,
      roomId: sessions.roomId,
      roomName: rooms.name,
      slotId: sessions.slotId,
      localDate: sessions.localDate,
      movedFrom: sessions.movedFrom,
      timeZone: sessions.timeZone,
      startsAt: sessions.startsAt,
      endsAt: sessions.endsAt,
      plannedEndsAt: sessions.plannedEndsAt,
      openedAt: sessions.openedAt,
      closedAt: sessions.closedAt,
      cancelledAt: sessions.cancelledAt,
      cancelReason: sessions.cancelReason,
      waitingSince: sessions.waitingSince,
      lateAfterMinutes: sessions.lateAfterMinutes,
      absentAfterMinutes: sessions.absentAfterMinutes,
      signOut: sessions.signOut,
      version: sql<number>`${sessions.version}`.mapWith(Number),
      summary: sessions.summary,
    })
    .from(sessions)
    .innerJoin(classes, eq(classes.id, sessions.classId))
    .leftJoin(rooms, eq(rooms.id, sessions.roomId))
    .$dynamic()
