import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { sessions } from '../../../db/schema/sessions.ts'
import { verb } from '../../kernel/verb.ts'
import { defaultProof, storedProof } from '../classes/proof-policy.ts'
import { findSession, teachesSession } from '../sessions/find-session.ts'
import { takesEvidenceAt } from '../sessions/rules.ts'
import { beaconKey, shownToken } from './tokens.ts'

/** The token of this moment and for how long it holds. None that is still to come leaves the server. */
export const showToken = verb({
  name: 'proximity.show-token',
  kind: 'query',
  permission: 'sessions.run',
  subject: 'This session',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.object({
    className: z.string(),
    slotSeconds: z.int(),
    /** Null once the session takes nothing any more. */
    showing: z.object({ token: z.string(), endsInMs: z.number() }).nullable(),
  }),
  owns: teachesSession,
  async run(context, { sessionId }) {
    const { tx, now } = context
    const session = await findSession(context, sessionId)
    const [row] = await tx.select({ proof: sessions.proof }).from(sessions).where(eq(sessions.id, sessionId))
    const { slotSeconds } = (storedProof(row?.proof) ?? defaultProof).presence
    const { className } = session
    if (session.closedAt || !takesEvidenceAt(session, now)) return { className, slotSeconds, showing: null }
    const slotMs = slotSeconds * 1000
    const slot = Math.floor(now.getTime() / slotMs)
    const token = shownToken(beaconKey(context, sessionId), slot)
    return { className, slotSeconds, showing: { token, endsInMs: slotMs - (now.getTime() % slotMs) } }
  },
})
