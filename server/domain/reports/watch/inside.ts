import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { marks } from '../../../../db/schema/attendance.ts'
import { classes } from '../../../../db/schema/classes.ts'
import { rooms, sites } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import { verb } from '../../../kernel/verb.ts'
import { scopeOf } from '../scope.ts'

/** Who came to a session that is open now, by site and room: whom to look for when the house is cleared. */
export const insideNow = verb({
  name: 'reports.inside',
  kind: 'query',
  replica: true,
  permission: 'reports.read',
  input: z.strictObject({}),
  output: z.object({
    at: z.date(),
    people: z.array(
      z.object({
        personId: z.uuid(),
        fullName: z.string(),
        rollNumber: z.string().nullable(),
        sessionId: z.uuid(),
        className: z.string(),
        roomName: z.string().nullable(),
        siteName: z.string().nullable(),
        timeZone: z.string(),
        arrivedAt: z.date().nullable(),
      }),
    ),
  }),
  /** The list is narrowed to their classes. */
  owns: async () => true,
  async run(context, input) {
    const classIds = await scopeOf(context, input)
    const inside = await context.tx
      .select({
        personId: people.id,
        fullName: people.fullName,
        rollNumber: people.rollNumber,
        sessionId: sessions.id,
        className: classes.name,
        roomName: rooms.name,
        siteName: sites.name,
        timeZone: sessions.timeZone,
        arrivedAt: marks.arrivedAt,
      })
      .from(sessions)
      .innerJoin(marks, and(eq(marks.sessionId, sessions.id), inArray(marks.status, ['present', 'late'])))
      .innerJoin(people, eq(people.id, marks.personId))
      .innerJoin(classes, eq(classes.id, sessions.classId))
      .leftJoin(rooms, eq(rooms.id, sessions.roomId))
      .leftJoin(sites, eq(sites.id, rooms.siteId))
      .where(
        and(
          isNull(sessions.closedAt),
          isNull(sessions.cancelledAt),
          // Who signed out has gone.
          isNull(marks.leftAt),
          classIds && inArray(sessions.classId, classIds),
        ),
      )
      .orderBy(sql`${sites.name} nulls first`, sql`${rooms.name} nulls first`, asc(people.fullName))
    return { at: context.now, people: inside }
  },
})
