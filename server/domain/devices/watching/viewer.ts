import type { VerbContext } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'

/** Whoever watches does it in person. */
export function oneselfAs({ actor }: VerbContext): string {
  if (actor.kind !== 'person') throw new AppError('forbidden', 'Live video is for people to watch.')
  return actor.personId
}
