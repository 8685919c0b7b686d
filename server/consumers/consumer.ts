import type { EventType, LoggedEvent } from '../events/catalog.ts'
import type { VerbContext } from '../kernel/context.ts'

export type EventOf<T extends EventType> = Extract<LoggedEvent, { type: T }>

/**
 * One reaction to facts, in one file. `handle` runs inside the transaction that moves this consumer's cursor, as the
 * system of the event's organization, so its own writes happen exactly once; what leaves the process (a push, a
 * mail) may happen again after a crash and must be harmless twice.
 */
export interface Consumer {
  name: string
  types: readonly EventType[]
  handle(context: VerbContext, event: LoggedEvent): Promise<void>
}

/**
 * A reaction that writes nothing and only tells the outside, in batches. It runs outside any transaction: a receiver
 * that hangs must hold neither a connection nor the log. At least once while it can be reached; what has been waiting
 * for longer than `freshForMs` is dropped, because whoever missed it has refetched by then.
 */
export interface Delivery {
  name: string
  types: readonly EventType[]
  freshForMs: number
  deliver(events: LoggedEvent[]): Promise<void>
}

export type Reaction = Consumer | Delivery

/** Gives `handle` the narrow event type that `types` names. */
export function consumer<T extends EventType>(definition: {
  name: string
  types: readonly T[]
  handle(context: VerbContext, event: EventOf<T>): Promise<void>
}): Consumer {
  const isOurs = (event: LoggedEvent): event is EventOf<T> =>
    definition.types.some(type => type === event.type)
  return {
    name: definition.name,
    types: definition.types,
    handle: async (context, event) => {
      if (isOurs(event)) await definition.handle(context, event)
    },
  }
}
