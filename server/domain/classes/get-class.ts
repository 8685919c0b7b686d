import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { classes, classTeachers } from '../../../db/schema/classes.ts'
import { organizations, rooms } from '../../../db/schema/organizations.ts'
import { people } from '../../../db/schema/people.ts'
import { actorIdOf } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { localToday } from '../organizations/local-today.ts'
import { isEnrolled, runsClass } from './membership.ts'
import { classColumns, studentCountOn } from './queries.ts'
import { signOutPolicy } from './sign-out-policy.ts'

/** A class without the names of its students: also what an enrolled student sees. */
export const getClass = verb({
  name: 'classes.get-class',
  kind: 'query',
  permission: 'classes.read',
  input: z.strictObject({ classId: z.uuid() }),
  output: z.object({
    id: z.uuid(),
    name: z.string(),
    code: z.string().nullable(),
    roomId: z.uuid().nullable(),
    roomName: z.string().nullable(),
    /** These four, null: the organization's own rule. */
    lateAfterMinutes: z.int().nullable(),
    absentAfterMinutes: z.int().nullable(),
    latePoints: z.int().nullable(),
    dropLowest: z.int().nullable(),
    organizationRules: z.object({
      lateAfterMinutes: z.int(),
      absentAfterMinutes: z.int().nullable(),
      latePoints: z.int(),
      dropLowest: z.int(),
    }),
    /** Whether people sign out in it; null: they do not. */
    signOut: signOutPolicy.nullable(),
    archivedAt: z.date().nullable(),
    studentCount: z.int(),
    teachers: z.array(z.object({ personId: z.uuid(), fullName: z.string() })),
  }),
  subject: 'This class',
  async owns(context, { classId }) {
    const { today } = await localToday(context)
    if (await runsClass(context, classId, today)) return true
    const personId = actorIdOf(context.actor)
    return personId !== null && isEnrolled(context, classId, personId, today)
  },
  async run(context, { classId }) {
    const { tx, orgId } = context
    const { today } = await localToday(context)
    const [found] = await tx
      .select({
        ...classColumns,
        signOut: classes.signOut,
        organizationRules: {
          lateAfterMinutes: organizations.lateAfterMinutes,
          absentAfterMinutes: organizations.absentAfterMinutes,
          latePoints: organizations.latePoints,
          dropLowest: organizations.dropLowest,
        },
        studentCount: studentCountOn(today),
      })
      .from(classes)
      .innerJoin(organizations, eq(organizations.id, orgId))
      .leftJoin(rooms, eq(rooms.id, classes.roomId))
      .where(eq(classes.id, classId))
    if (!found) throw notFound('This class')
    const teachers = await tx
      .select({ personId: people.id, fullName: people.fullName })
      .from(classTeachers)
      .innerJoin(people, eq(people.id, classTeachers.personId))
      .where(eq(classTeachers.classId, classId))
      .orderBy(asc(people.fullName))
    return { ...found, teachers }
  },
})
