import { actorIdOf, type VerbContext } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'

/** An invitation names who sent it, so only a person can send one. */
export function requirePersonId({ actor }: Pick<VerbContext, 'actor'>): string {
  const personId = actor.kind === 'person' ? actorIdOf(actor) : null
  if (!personId) throw new AppError('forbidden', 'Only a person can invite.')
  return personId
}
