import { and, eq, isNull, type SQL } from 'drizzle-orm'
import { notifications } from '../../../db/schema/notifications.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'

export function ownPersonId({ actor }: Pick<VerbContext, 'actor'>): string {
  if (actor.kind !== 'person') throw new AppError('forbidden', 'Only a person has notifications.')
  return actor.personId
}

/** The caller's own notifications, without the deleted ones: the condition of every verb that a person calls. */
export const ownAndKept = (context: VerbContext, ...more: (SQL | undefined)[]) =>
  and(eq(notifications.personId, ownPersonId(context)), isNull(notifications.deletedAt), ...more)
