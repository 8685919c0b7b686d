import type { VerbContext } from '../../kernel/context.ts'
import { classesTaughtBy } from '../classes/membership.ts'

/** What a report may count: undefined for everything, else these classes; those a teacher teaches, of others none. */
export async function scopeOf(
  context: VerbContext,
  { classId }: { classId?: string },
): Promise<string[] | undefined> {
  const { actor, grant } = context
  if (classId) return [classId]
  if (grant === 'all') return undefined
  return actor.kind === 'person' ? classesTaughtBy(context, actor.personId) : []
}

/** A list is narrowed to what is theirs; a class that they name must be. */
export async function ownsScope(context: VerbContext, { classId }: { classId?: string }): Promise<boolean> {
  const { actor } = context
  if (!classId) return true
  return actor.kind === 'person' && (await classesTaughtBy(context, actor.personId)).includes(classId)
}
