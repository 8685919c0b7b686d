import type { VerbContext } from '../../../kernel/context.ts'
import { chunksOf } from '../../roster/store/bulk.ts'

/** As many as one re-derivation takes. */
const peoplePerEvent = 500

/** Who has been in which class, and from when, is another than before. */
export async function announceStays(
  context: VerbContext,
  stays: readonly { classId: string; personId: string }[],
): Promise<void> {
  const peopleOf = new Map<string, Set<string>>()
  for (const { classId, personId } of stays)
    peopleOf.set(classId, (peopleOf.get(classId) ?? new Set()).add(personId))
  for (const [classId, personIds] of peopleOf)
    for (const part of chunksOf([...personIds], peoplePerEvent))
      await context.emit('enrolment.changed', { classId, personIds: part })
}
