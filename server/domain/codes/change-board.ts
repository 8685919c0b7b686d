import { z } from 'zod'
import { conflict, notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { findSession, teachesSession } from '../sessions/find-session.ts'
import { boardsOf, saveBoard } from './queries.ts'
import { nextRhythm, rotationSeconds } from './rules.ts'

/** Rhythm, pause and names, the same on every screen that shows this board. */
export const changeBoard = verb({
  name: 'codes.change-board',
  kind: 'command',
  permission: 'sessions.run',
  subject: 'This session',
  audit: ['rotationSeconds', 'paused', 'namesShown'],
  input: z.strictObject({
    sessionId: z.uuid(),
    rotationSeconds: z.int().min(rotationSeconds.min).max(rotationSeconds.max).optional(),
    paused: z.boolean().optional(),
    namesShown: z.boolean().optional(),
  }),
  output: z.object({ rotationSeconds: z.int(), paused: z.boolean(), namesShown: z.boolean() }),
  owns: teachesSession,
  async run(context, { sessionId, rotationSeconds: seconds, paused, namesShown }) {
    const { now } = context
    const session = await findSession(context, sessionId)
    if (session.closedAt) throw conflict('This session is closed.', 'already-closed')
    const board = (await boardsOf(context, [session])).get(sessionId)
    if (!board) throw notFound('This session')
    const resumes = paused === false && board.pausedAt !== null
    const changesRhythm = seconds !== undefined && seconds !== board.rotationSeconds
    const rhythm =
      resumes || changesRhythm ? nextRhythm(board, seconds ?? board.rotationSeconds, now, resumes) : board
    const after = {
      ...board,
      ...rhythm,
      pausedAt: paused === undefined ? board.pausedAt : paused ? (board.pausedAt ?? now) : null,
      namesShown: namesShown ?? board.namesShown,
    }
    await saveBoard(context, sessionId, after)
    await context.emit('board.changed', { sessionId, classId: session.classId })
    return {
      rotationSeconds: after.rotationSeconds,
      paused: after.pausedAt !== null,
      namesShown: after.namesShown,
    }
  },
})
