import { z } from 'zod'
import { markStatuses } from '../../../db/schema/attendance.ts'
import { faceSteps } from '../../../db/schema/faces/faces.ts'
import { verb } from '../../kernel/verb.ts'
import { recordArrival } from '../attendance/ledger/record-arrival.ts'
import { judgeFrame, prepareFrame } from '../faces/checks/judge-frame.ts'
import { bandOf } from '../faces/checks/rules.ts'
import { frame } from '../faces/read-frame.ts'
import { oneself } from './oneself.ts'
import { notePhone } from './place/note-phone.ts'

const reasons = [
  'wrong-order',
  'other-person',
  'too-slow',
  'one-side',
  'replayed',
  'over',
  'several-faces',
  'no-session',
] as const

/**
 * One frame of the caller's camera. The server measures it, says what to do next, and at the end of the drawn steps
 * records the arrival, with the band of the match and no picture.
 */
export const showFace = verb({
  name: 'check-ins.show-face',
  kind: 'command',
  permission: 'attendance.check-in',
  audit: false, // the check's row and the evidence are its record
  input: z.strictObject({ checkId: z.uuid(), frame }),
  output: z.object({
    state: z.enum(['waiting', 'going', 'passed', 'refused']),
    /** What to do now; null: look straight at the camera. */
    step: z.enum(faceSteps).nullable(),
    done: z.number(),
    reason: z.enum([...reasons, 'no-face']).nullable(),
    status: z.enum(markStatuses).nullable(),
    at: z.date().nullable(),
  }),
  budgets: (_input, { actor }) => [
    { key: `face-frame:${'personId' in actor ? actor.personId : ''}`, max: 900, windowMs: 15 * 60_000 },
  ],
  prepare: (context, input) => prepareFrame(context, input.checkId, input.frame),
  async run(context, { checkId }, read) {
    const personId = oneself(context)
    const { check, verdict } = await judgeFrame(context, personId, checkId, read)
    const answer = { state: verdict.state, step: null, done: 0, reason: null, status: null, at: null }
    if (verdict.state === 'going') return { ...answer, step: verdict.step, done: verdict.done }
    if (verdict.state === 'waiting')
      return verdict.problem === 'no-face' ? { ...answer, reason: 'no-face' as const } : answer
    if (verdict.state === 'refused') return { ...answer, reason: verdict.reason }
    await notePhone(context, { sessionId: check.sessionId, personId, way: 'face' })
    const arrival = await recordArrival(context, {
      ...{ sessionId: check.sessionId, personId },
      ...{ method: 'face' as const, value: bandOf(verdict.distance) },
    })
    if (!arrival) return { ...answer, state: 'refused' as const, reason: 'no-session' as const }
    return { ...answer, done: check.steps.length, status: arrival.status, at: arrival.at }
  },
})
