import type { VerbContext } from '../../../kernel/context.ts'
import { classesAttendedBy, ownClassIds } from '../../classes/membership.ts'
import { localToday } from '../../organizations/local-today.ts'

/** Does the person attend a class today that the actor teaches, or stands in for? Never about oneself. */
export async function teachesPerson(
  context: VerbContext,
  { personId }: { personId: string },
): Promise<boolean> {
  const { actor } = context
  if (actor.kind !== 'person' || actor.personId === personId) return false
  const { today } = await localToday(context)
  const attended = new Set(await classesAttendedBy(context, personId, today))
  return (await ownClassIds(context, today)).some(classId => attended.has(classId))
}
