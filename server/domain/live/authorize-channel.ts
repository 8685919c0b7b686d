import { z } from 'zod'
import type { VerbContext } from '../../kernel/context.ts'
import { roleOf } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { grantOf, type Permission } from '../../kernel/permissions.ts'
import { verb } from '../../kernel/verb.ts'
import { getClass } from '../classes/get-class.ts'
import { getSession } from '../sessions/get-session.ts'
import { parseChannel, type Topic } from './channels.ts'

/** What a person must be allowed to read to hear of its changes. */
const permissionOf: Record<Exclude<Topic['topic'], 'person'>, Permission> = {
  session: 'sessions.read',
  class: 'sessions.read',
  sessions: 'sessions.read',
  queue: 'people.manage',
  requests: 'requests.decide',
  readers: 'devices.read',
}

async function mayListen(context: VerbContext, topic: Topic): Promise<boolean> {
  if (topic.topic === 'person') return context.actor.kind === 'person' && context.actor.personId === topic.id
  if (!grantOf(roleOf(context.actor), permissionOf[topic.topic])) return false
  // The verb behind the screen decides, through row-level security: not-yours throws like not-there.
  if (topic.topic === 'session') await getSession(context, { sessionId: topic.id })
  if (topic.topic === 'class') await getClass(context, { classId: topic.id })
  return true
}

/** Decides a subscription; the door then signs it. A channel of another organization reads like no channel at all. */
export const authorizeChannel = verb({
  name: 'live.authorize-channel',
  kind: 'query',
  permission: 'live.listen',
  input: z.strictObject({ channel: z.string().max(164) }),
  output: z.object({ channel: z.string() }),
  async run(context, { channel }) {
    const parsed = parseChannel(channel)
    if (!parsed || parsed.orgId !== context.orgId || !(await mayListen(context, parsed.topic)))
      throw notFound('This channel')
    return { channel }
  },
})
