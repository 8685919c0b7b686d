import type { EventType, LoggedEvent } from '../../../events/catalog.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import type { Grant, Permission } from '../../../kernel/permissions.ts'

export type EventOf<T extends EventType> = Extract<LoggedEvent, { type: T }>

export interface Channels {
  inApp: boolean
  mail: boolean
  push: boolean
}

/** What a kind may mention besides its event. */
export interface Scene<E> {
  context: VerbContext
  event: E
  recipient: { personId: string; fullName: string }
  organization: { name: string; timeZone: string }
}

export interface Words {
  title: string
  body: string
  /** Path inside the organization, "" for its first page; null when there is nothing to open. */
  link: string | null
  /** Absent: this one is not worth a mail. */
  mail?: { subject: string; paragraphs: string[]; actionLabel: string }
  /** When what it asks for is over: a push is at once, through any quiet, and never after that. */
  until?: Date
}

interface Definition<E> {
  key: string
  label: string
  description: string
  defaults: Channels
  /** Whose preferences list it: holders of this permission (in this measure). Absent: not a matter of taste. */
  concerns?: { permission: Permission; grant?: Grant }
  /** Ids of the people to tell; empty when this event is none of theirs. */
  audience(context: VerbContext, event: E): Promise<string[]>
  /** Undefined when what the event speaks of is gone by now. */
  words(scene: Scene<E>): Promise<Words | undefined>
}

export type Kind = Definition<LoggedEvent>

/** Gives `audience` and `words` the narrow event type that `types` names; other events concern nobody. */
export function kind<T extends EventType>(
  definition: Definition<EventOf<T>> & { types: readonly T[] },
): Kind {
  const { types, audience, words, ...rest } = definition
  const isOurs = (event: LoggedEvent): event is EventOf<T> => types.some(type => type === event.type)
  return {
    ...rest,
    audience: async (context, event) => (isOurs(event) ? audience(context, event) : []),
    words: async ({ event, ...scene }) => (isOurs(event) ? words({ ...scene, event }) : undefined),
  }
}
