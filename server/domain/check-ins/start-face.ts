import { z } from 'zod'
import { conflict, notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { storedProof, takesFaces } from '../classes/proof-policy.ts'
import { openSessionsOf } from '../codes/open-sessions.ts'
import { startCheck } from '../faces/checks/start-check.ts'
import { checkInBudgets, oneself } from './oneself.ts'

/** Begins a check by face in a session the caller attends now. What to do is told step by step, frame by frame. */
export const startFace = verb({
  name: 'check-ins.start-face',
  kind: 'command',
  permission: 'attendance.check-in',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.object({ checkId: z.uuid(), expiresAt: z.date(), triesLeft: z.number() }),
  budgets: (_input, context) => checkInBudgets(context),
  async run(context, { sessionId }) {
    const personId = oneself(context)
    const open = await openSessionsOf(context, personId)
    const session = open.find(({ id }) => id === sessionId)
    if (!session) throw notFound('This session')
    if (!takesFaces(storedProof(session.proof)?.factors ?? null))
      throw conflict('This class checks in another way. Use the code on the board.', 'other-way')
    return startCheck(context, personId, sessionId)
  },
})
