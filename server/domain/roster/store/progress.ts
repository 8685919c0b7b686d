import { setImmediate } from 'node:timers/promises'
import { actorIdOf, type VerbContext } from '../../../kernel/context.ts'

/** Tells the waiting person's screen after each part; the pause lets what was told leave this process. */
export function progressOf(context: VerbContext, subjectId: string, total: number) {
  const { services, orgId, actor } = context
  const personId = actorIdOf(actor)
  let done = 0
  return async (rows: number) => {
    done += rows
    if (personId) services.tellProgress?.({ orgId, personId, subjectId, done, total })
    await setImmediate()
  }
}
