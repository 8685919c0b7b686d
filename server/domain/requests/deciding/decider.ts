import { type Actor, actorIdOf, type VerbContext } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { classesTaughtBy, teachesClass } from '../../classes/membership.ts'
import { classesOfRequests, type Request } from '../queries.ts'
import { decidedByAdminsOnly } from '../rules.ts'

/** Does the actor teach the class it is about? Nobody teaches every class. */
export const teachesItsClass = async (context: VerbContext, { classId }: Pick<Request, 'classId'>) =>
  classId !== null && teachesClass(context, classId)

/** For teachers: every request is of a class of theirs. One over every class is no single teacher's: it is an admin's. */
export async function teachesAllOf(context: VerbContext, requestIds: string[]): Promise<boolean> {
  const { actor } = context
  if (actor.kind !== 'person') return false
  const asked = await classesOfRequests(context, requestIds)
  const taught = new Set(await classesTaughtBy(context, actor.personId))
  return asked.length > 0 && asked.every(classId => classId !== null && taught.has(classId))
}

/** Nobody decides about themself, and a teacher not about corrections. */
export function requireDecider({ actor, grant }: { actor: Actor; grant: string }, decided: Request[]): void {
  if (grant === 'own' && decided.some(({ kind }) => decidedByAdminsOnly(kind)))
    throw new AppError('forbidden', 'An admin decides on corrections.', { reason: 'admins-only' })
  if (decided.some(({ personId }) => personId === actorIdOf(actor)))
    throw new AppError('forbidden', 'Somebody else decides about your own marks.', { reason: 'own-request' })
}
