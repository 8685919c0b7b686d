import {
  type EventPayload,
  type EventType,
  eventCatalog,
  type LoggedEvent,
} from '../../server/events/catalog.ts'

let nextId = 1

type Narrow<T extends EventType> = Extract<LoggedEvent, { type: T }>

/** An event as a consumer reads it, without the log: for reactions that are tested by themselves. */
export function loggedEvent<T extends EventType>(
  type: T,
  payload: EventPayload<T>,
  place: { orgId: string; at: Date },
): Narrow<T> {
  return { type, payload: eventCatalog[type].parse(payload), xid: '700', id: nextId++, ...place } as Narrow<T>
}
