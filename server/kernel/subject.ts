import { actorIdOf, type VerbContext } from './context.ts'
import { badRequest } from './errors.ts'

/** Whom a verb is about: one's own self unless somebody else is named. Whoever is no person has to name one. */
export function subjectOf(
  { actor }: Pick<VerbContext, 'actor'>,
  { personId }: { personId?: string },
): string {
  const subject = personId ?? actorIdOf(actor)
  if (!subject) throw badRequest('Say whom this is about.')
  return subject
}
