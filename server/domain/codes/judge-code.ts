import type { VerbContext } from '../../kernel/context.ts'
import { lockTries, noteWrongTry, secondsUntilTry } from './budgets.ts'
import { matchingStep } from './one-time-code.ts'
import { type OpenSession, openSessionsOf } from './open-sessions.ts'
import { readQrToken } from './qr-token.ts'
import { boardsOf } from './queries.ts'
import { acceptedSteps, type CodeKind, stepAt } from './rules.ts'

export type Refusal = 'no-session' | 'paused' | 'wrong' | 'expired' | 'too-many'

export type Verdict =
  | { accepted: true; kind: CodeKind; step: number; session: OpenSession }
  | { accepted: false; reason: Refusal; retryAfterSeconds: number }

const refuse = (reason: Refusal, retryAfterSeconds = 0): Verdict => ({
  accepted: false,
  reason,
  retryAfterSeconds,
})

/** Steps further back that are told apart from a plain wrong code, for the words only: they count as wrong all the same. */
const rememberedSteps = 8

async function candidatesOf(context: VerbContext, personId: string) {
  const open = await openSessionsOf(context, personId)
  const boards = await boardsOf(context, open)
  return open.flatMap(session => {
    const board = boards.get(session.id)
    return board ? [{ session, board }] : []
  })
}

/** Compares a typed code with the sessions that the person attends right now, and with nothing else. */
export async function judgeCode(context: VerbContext, personId: string, code: string): Promise<Verdict> {
  await lockTries(context, personId)
  const candidates = await candidatesOf(context, personId)
  if (candidates.length === 0) return refuse('no-session')
  const running = candidates.filter(({ board }) => !board.pausedAt)
  if (running.length === 0) return refuse('paused')
  const sessionIds = running.map(({ session }) => session.id)
  const wait = await secondsUntilTry(context, personId, sessionIds)
  if (wait > 0) return refuse('too-many', wait)
  for (const { session, board } of running) {
    const step = matchingStep(context, session, code, acceptedSteps('code', board, context.now))
    if (step !== undefined) return { accepted: true, kind: 'code', step, session }
  }
  await noteWrongTry(context, personId, sessionIds)
  const isOld = running.some(({ session, board }) => {
    const { number } = stepAt('code', board, context.now)
    const older = Array.from({ length: rememberedSteps }, (_, back) => number - 2 - back)
    return (
      matchingStep(
        context,
        session,
        code,
        older.filter(step => step >= 0),
      ) !== undefined
    )
  })
  return refuse(isOld ? 'expired' : 'wrong')
}

/**
 * A photographed or forwarded QR code is genuine and late; it spends no try, because nobody can guess one. One that this
 * server did not sign for this organization is a guess like any other.
 */
export async function judgeQr(context: VerbContext, personId: string, token: string): Promise<Verdict> {
  await lockTries(context, personId)
  const candidates = await candidatesOf(context, personId)
  if (candidates.length === 0) return refuse('no-session')
  const signed = readQrToken(context, token)
  if (!signed) {
    const sessionIds = candidates.map(({ session }) => session.id)
    const wait = await secondsUntilTry(context, personId, sessionIds)
    if (wait > 0) return refuse('too-many', wait)
    await noteWrongTry(context, personId, sessionIds)
    return refuse('wrong')
  }
  const found = candidates.find(({ session }) => session.id === signed.sessionId)
  if (!found) return refuse('no-session')
  if (found.board.pausedAt) return refuse('paused')
  if (!acceptedSteps('qr', found.board, context.now).includes(signed.step)) return refuse('expired')
  return { accepted: true, kind: 'qr', step: signed.step, session: found.session }
}
