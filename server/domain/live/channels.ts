import { z } from 'zod'

/**
 * One grammar for every realtime channel: private-org.<org>.<topic>[.<id>]. The organization stands in the name so
 * that two tenants cannot meet in one channel even by a mistake elsewhere.
 */
export type Topic =
  | { topic: 'session'; id: string }
  | { topic: 'person'; id: string }
  | { topic: 'class'; id: string }
  | { topic: 'sessions' }
  | { topic: 'queue' }
  | { topic: 'requests' }
  | { topic: 'readers' }

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const grammar = new RegExp(
  `^private-org\\.(?<org>${uuid})\\.(?:(?<one>session|person|class)\\.(?<id>${uuid})|(?<all>sessions|queue|requests|readers))$`,
)

/** What every channel of an organization begins with; browsers get it from the page and append the topic. */
export const channelPrefix = (orgId: string) => `private-org.${orgId}`

export const channelOf = (orgId: string, topic: Topic) =>
  `${channelPrefix(orgId)}.${topic.topic}${'id' in topic ? `.${topic.id}` : ''}`

const parts = z.object({
  org: z.string(),
  one: z.enum(['session', 'person', 'class']).optional(),
  id: z.string().optional(),
  all: z.enum(['sessions', 'queue', 'requests', 'readers']).optional(),
})

export function parseChannel(name: string): { orgId: string; topic: Topic } | undefined {
  const match = grammar.exec(name)
  if (!match?.groups) return undefined
  const { org, one, id, all } = parts.parse({ ...match.groups })
  if (all) return { orgId: org, topic: { topic: all } }
  return one && id ? { orgId: org, topic: { topic: one, id } } : undefined
}
