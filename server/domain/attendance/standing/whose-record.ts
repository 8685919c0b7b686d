import { inArray, type SQL } from 'drizzle-orm'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { actorIdOf, subjectOf } from '../../../kernel/context.ts'
import { classesAttendedBy, classesTaughtBy } from '../../classes/membership.ts'
import { localToday } from '../../organizations/local-today.ts'

export interface Whose {
  personId?: string
}

/** For those who see only what is theirs: themself, and for teachers whoever attends a class of theirs now. */
export async function mayReadRecord(context: VerbContext, whose: Whose): Promise<boolean> {
  const self = actorIdOf(context.actor)
  const personId = subjectOf(context, whose)
  if (!self || personId === self) return self !== null
  const { today } = await localToday(context)
  const attended = new Set(await classesAttendedBy(context, personId, today))
  return (await classesTaughtBy(context, self)).some(classId => attended.has(classId))
}

/** The classes that the reader may know of: undefined for all of them, a teacher's own of somebody else. */
export async function knownClasses(context: VerbContext, whose: Whose): Promise<string[] | undefined> {
  const self = actorIdOf(context.actor)
  if (context.grant === 'all' || !self || subjectOf(context, whose) === self) return undefined
  return classesTaughtBy(context, self)
}

export const inKnown = (classIds: string[] | undefined): SQL | undefined =>
  classIds && inArray(sessions.classId, classIds)
