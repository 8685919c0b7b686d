import { z } from 'zod'
import { actorIdOf, type VerbContext } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { findSession, teachesSession } from '../../sessions/find-session.ts'
import { setCleared } from './queries.ts'

const byActor = ({ actor, now }: VerbContext) => ({
  clearedAt: now,
  clearedBy: actor.kind === 'person' ? actorIdOf(actor) : null,
})

/** The teacher saw them in the room, or knows why not: the flag is taken away, or put back. */
export const clearSurprise = verb({
  name: 'check-ins.clear-surprise',
  kind: 'command',
  permission: 'sessions.run',
  subject: 'This session',
  audit: ['cleared'],
  input: z.strictObject({
    sessionId: z.uuid(),
    roundId: z.uuid(),
    personId: z.uuid(),
    cleared: z.boolean().default(true),
  }),
  output: z.object({}),
  owns: teachesSession,
  async run(context, { sessionId, roundId, personId, cleared }) {
    const { classId } = await findSession(context, sessionId)
    const by = cleared ? byActor(context) : { clearedAt: null, clearedBy: null }
    if (!(await setCleared(context, { sessionId, roundId, personId }, by))) throw notFound('This person')
    await context.emit('surprise.changed', { sessionId, classId, roundId })
    return {}
  },
})
