import { listDeadLetters } from '../../domain/platform/letters/list-dead-letters.ts'
import { replayLetter } from '../../domain/platform/letters/replay-letter.ts'
import type { Context, Installation, Services } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import type { Consumer, Reaction } from '../consumer.ts'

export interface Replayed {
  consumer: string
  type: string | null
  /** Null: handled. Else why it stays. */
  refusal: string | null
}

const isConsumer = (reaction: Reaction): reaction is Consumer => 'handle' in reaction

/** What handles a fact that was set aside: the consumer of that name, if there still is one. */
export function handlerOf(reactions: Reaction[]): Installation['handleFact'] {
  const consumers = new Map(reactions.filter(isConsumer).map(one => [one.name, one]))
  return async (context, name, event) => {
    const consumer = consumers.get(name)
    if (!consumer) throw new Error('No such consumer.')
    await consumer.handle(context, event)
  }
}

/** Tries every fact that was set aside once more; one that fails again stays where it is, and the others go on. */
export async function replayLetters(services: Services, installation: Installation): Promise<Replayed[]> {
  const request = { id: newId(), ip: '', userAgent: 'replay' }
  const context: Context = { services: { ...services, installation }, request, actor: { kind: 'system' } }
  const replayed: Replayed[] = []
  for (const { consumer, type, orgId, xid, id } of await listDeadLetters(context, {})) {
    const { refusal } = await replayLetter(context, { orgId, consumer, xid, id })
    replayed.push({ consumer, type, refusal })
  }
  return replayed
}
