import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { classes } from '../../../db/schema/classes.ts'
import { people } from '../../../db/schema/people.ts'
import { actorIdOf, type VerbContext } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { classesTaughtBy, enrolledOn, teachersOf, teachesClass } from '../classes/membership.ts'
import { localToday } from '../organizations/local-today.ts'

/** To whom something is told: a class, a role, chosen people, or several of these together. */
export const audience = z
  .strictObject({
    classId: z.uuid().optional(),
    role: z.enum(['student', 'teacher', 'everyone']).optional(),
    personIds: z.array(z.uuid()).min(1, 'Choose somebody.').max(500).optional(),
  })
  .refine(to => Object.values(to).some(Boolean), 'Say who it is for.')
export type Audience = z.output<typeof audience>

/** Teachers tell their own classes, and people who are in one of these. */
export async function isOwnAudience(context: VerbContext, to: Audience): Promise<boolean> {
  if (to.role) return false
  if (to.classId && !(await teachesClass(context, to.classId))) return false
  if (!to.personIds) return true
  const { today } = await localToday(context)
  const taught = await classesTaughtBy(context, actorIdOf(context.actor) ?? '')
  const reached = new Set((await enrolledOn(context, taught, today)).map(each => each.personId))
  return to.personIds.every(personId => reached.has(personId))
}

const wordsOf = { student: 'All students', teacher: 'All teachers', everyone: 'Everybody' } as const

async function inClass(context: VerbContext, classId: string) {
  const [course] = await context.tx
    .select({ name: classes.name })
    .from(classes)
    .where(eq(classes.id, classId))
  if (!course) throw notFound('This class')
  const { today } = await localToday(context)
  const students = await enrolledOn(context, [classId], today)
  const ids = [...students.map(each => each.personId), ...(await teachersOf(context, classId))]
  const active = await context.tx
    .select({ id: people.id })
    .from(people)
    .where(and(inArray(people.id, ids), eq(people.status, 'active')))
  return { words: course.name, ids: active.map(row => row.id) }
}

async function inRole({ tx }: VerbContext, role: keyof typeof wordsOf) {
  const rows = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.status, 'active'), role === 'everyone' ? undefined : eq(people.role, role)))
  return { words: wordsOf[role], ids: rows.map(row => row.id) }
}

async function chosen({ tx }: VerbContext, personIds: string[]) {
  const wanted = [...new Set(personIds)]
  const rows = await tx
    .select({ id: people.id, fullName: people.fullName })
    .from(people)
    .where(and(inArray(people.id, wanted), eq(people.status, 'active')))
  if (rows.length < wanted.length) throw notFound('One of these people')
  const [first] = rows
  const words = rows.length === 1 && first ? first.fullName : `${rows.length} people`
  return { words, ids: rows.map(row => row.id) }
}

/** Who that is now, once each and without the author, and how the list of what was sent names them. */
export async function peopleIn(
  context: VerbContext,
  { classId, role, personIds }: Audience,
): Promise<{ words: string; ids: string[] }> {
  const parts = [
    ...(classId ? [await inClass(context, classId)] : []),
    ...(role ? [await inRole(context, role)] : []),
    ...(personIds ? [await chosen(context, personIds)] : []),
  ]
  const author = actorIdOf(context.actor)
  const ids = new Set(parts.flatMap(part => part.ids))
  return { words: parts.map(part => part.words).join(', '), ids: [...ids].filter(id => id !== author) }
}
