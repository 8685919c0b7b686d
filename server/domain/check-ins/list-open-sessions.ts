import { z } from 'zod'
import { markStatuses } from '../../../db/schema/attendance.ts'
import { verb } from '../../kernel/verb.ts'
import { readMarks } from '../attendance/ledger/read-marks.ts'
import { type Proofs, proofs, proofsOf } from '../attendance/proof/proofs-of.ts'
import { openSessionsOf } from '../codes/open-sessions.ts'
import { hasFaceReady, passedSessions } from '../faces/face-ready.ts'
import { oneself } from './oneself.ts'

/** Any one way is enough, or the face is one that is still missing. */
const canShowFace = (asked: Proofs | null) =>
  !asked || (asked.among.includes('face') && !asked.shown.includes('face'))

/** Where the caller can check in right now, and how they stand there. */
export const listOpenSessions = verb({
  name: 'check-ins.list-open-sessions',
  kind: 'query',
  permission: 'attendance.check-in',
  input: z.strictObject({}),
  output: z.array(
    z.object({
      sessionId: z.uuid(),
      className: z.string(),
      startsAt: z.date(),
      endsAt: z.date(),
      timeZone: z.string(),
      status: z.enum(markStatuses).nullable(),
      arrivedAt: z.date().nullable(),
      /** Where people sign out: whether this one asks for it, and when the caller did. */
      asksToSignOut: z.boolean(),
      leftAt: z.date().nullable(),
      /** Null: any one way of arriving is enough. */
      proofs: proofs.nullable(),
      /** The caller can show their face: it is set up, the class counts it, and they have not done so yet. */
      byFace: z.boolean(),
    }),
  ),
  async run(context) {
    const personId = oneself(context)
    const open = await openSessionsOf(context, personId)
    const ids = open.map(session => session.id)
    const marks = ids.length === 0 ? [] : await readMarks(context, ids, [personId])
    const asked = await proofsOf(context, ids, personId)
    const faceReady = ids.length > 0 && (await hasFaceReady(context, personId))
    const shown = faceReady ? await passedSessions(context, personId) : new Set()
    return open.map(({ id, className, startsAt, endsAt, timeZone, signOut }) => {
      const mark = marks.find(({ sessionId }) => sessionId === id)
      const { status = null, arrivedAt = null, leftAt = null } = mark ?? {}
      const stay = { arrivedAt, leftAt, asksToSignOut: signOut !== null }
      const missing = asked.get(id) ?? null
      const byFace = faceReady && canShowFace(missing) && (signOut !== null || !shown.has(id))
      const proven = { status, ...stay, proofs: missing, byFace }
      return { sessionId: id, className, startsAt, endsAt, timeZone, ...proven }
    })
  },
})
