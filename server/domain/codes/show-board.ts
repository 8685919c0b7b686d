import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { organizations } from '../../../db/schema/organizations.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { enrolledOn } from '../classes/membership.ts'
import { factors, storedProof } from '../classes/proof-policy.ts'
import { findSession, teachesSession } from '../sessions/find-session.ts'
import { takesEvidenceAt } from '../sessions/rules.ts'
import { sessionShape } from '../sessions/session-shape.ts'
import { codeOf } from './one-time-code.ts'
import { qrToken } from './qr-token.ts'
import { boardsOf } from './queries.ts'
import { digitsFor, periodMs, stepAt } from './rules.ts'

async function slugOf({ tx }: VerbContext): Promise<string> {
  const [organization] = await tx.select({ slug: organizations.slug }).from(organizations)
  if (!organization) throw notFound('This organization')
  return organization.slug
}

async function needOf({ tx }: VerbContext, sessionId: string) {
  const [row] = await tx.select({ proof: sessions.proof }).from(sessions).where(eq(sessions.id, sessionId))
  const policy = storedProof(row?.proof)?.factors
  return policy ? { need: policy.need, among: policy.among } : null
}

/** What the projector shows now and for how long. It never learns a code that is still to come. */
export const showBoard = verb({
  name: 'codes.show-board',
  kind: 'query',
  permission: 'sessions.run',
  subject: 'This session',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.object({
    session: sessionShape,
    rotationSeconds: z.int(),
    paused: z.boolean(),
    namesShown: z.boolean(),
    /** What an arrival needs; null: any one way is enough. */
    asksFor: z.object({ need: z.int(), among: z.array(z.enum(factors)) }).nullable(),
    /** Null while paused, and when the session takes nothing any more. */
    showing: z
      .object({
        code: z.string(),
        codeSeconds: z.number(),
        codeEndsInMs: z.number(),
        /** Below the address of this installation. */
        qrPath: z.string(),
        qrEndsInMs: z.number(),
      })
      .nullable(),
  }),
  owns: teachesSession,
  async run(context, { sessionId }) {
    const { now } = context
    const session = await findSession(context, sessionId)
    const board = (await boardsOf(context, [session])).get(sessionId)
    if (!board) throw notFound('This session')
    const { rotationSeconds, pausedAt, namesShown } = board
    const asksFor = await needOf(context, sessionId)
    const shown = { session, rotationSeconds, paused: pausedAt !== null, namesShown, asksFor }
    if (pausedAt || session.closedAt || !takesEvidenceAt(session, now)) return { ...shown, showing: null }
    const enrolled = await enrolledOn(context, [session.classId], session.localDate)
    const [code, qr] = [stepAt('code', board, now), stepAt('qr', board, now)]
    const query = new URLSearchParams({ o: await slugOf(context), q: qrToken(context, sessionId, qr.number) })
    return {
      ...shown,
      showing: {
        code: codeOf(context, sessionId, code.number, digitsFor(enrolled.length)),
        codeSeconds: periodMs('code', board) / 1000,
        codeEndsInMs: code.endsInMs,
        qrPath: `/check-in?${query}`,
        qrEndsInMs: qr.endsInMs,
      },
    }
  },
})
