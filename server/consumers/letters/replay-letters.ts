import { listDeadLetters } from '../../domain/platform/list-dead-letters.ts'
import { takeDeadLetter } from '../../domain/platform/take-dead-letter.ts'
import { eventCatalog, isEventType, type LoggedEvent } from '../../events/catalog.ts'
import type { Context, Services } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { inTransaction } from '../../kernel/tenant-transaction.ts'
import type { Consumer, Reaction } from '../consumer.ts'

type Letter = Awaited<ReturnType<typeof listDeadLetters>>[number]

export interface Replayed {
  consumer: string
  type: string | null
  /** Null: handled. Else why it stays. */
  refusal: string | null
}

const isConsumer = (reaction: Reaction): reaction is Consumer => 'handle' in reaction

function eventOf({ orgId, xid, id, type, payload, madeAt }: Letter): LoggedEvent {
  if (type === null || madeAt === null) throw new Error('The log no longer has this fact.')
  if (!isEventType(type)) throw new Error('This version does not know the fact.')
  return { type, payload: eventCatalog[type].parse(payload), orgId, xid, id, at: madeAt } as LoggedEvent
}

/** Takes the letter and handles its fact in one transaction: of two that replay it, one finds it gone and does nothing. */
async function replay(context: Context, consumer: Consumer, letter: Letter): Promise<void> {
  const event = eventOf(letter)
  const { orgId, xid, id } = letter
  await inTransaction(context, true, async platform => {
    const { taken } = await takeDeadLetter(platform, { orgId, consumer: consumer.name, xid, id })
    if (taken) await platform.inOrganization(orgId, tenant => consumer.handle(tenant, event))
  })
}

/** Tries every fact that was set aside once more; one that fails again stays where it is, and the others go on. */
export async function replayLetters(services: Services, reactions: Reaction[]): Promise<Replayed[]> {
  const request = { id: newId(), ip: '', userAgent: 'replay' }
  const context: Context = { services, request, actor: { kind: 'system' } }
  const consumers = new Map(reactions.filter(isConsumer).map(one => [one.name, one]))
  const replayed: Replayed[] = []
  for (const letter of await listDeadLetters(context, {})) {
    const { consumer: name, type } = letter
    const consumer = consumers.get(name)
    const refusal = await (consumer
      ? replay(context, consumer, letter)
      : Promise.reject(new Error('No such consumer.'))
    ).then(
      () => null,
      error => (error instanceof Error ? error.message : String(error)),
    )
    replayed.push({ consumer: name, type, refusal })
  }
  return replayed
}
