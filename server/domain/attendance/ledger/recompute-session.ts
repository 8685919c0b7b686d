import { and, eq, gte, lte, or } from 'drizzle-orm'
import { z } from 'zod'
import { attributions, evidence } from '../../../../db/schema/attendance.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { findSession } from '../../sessions/find-session.ts'
import { lockPlacement } from '../../sessions/placement-lock.ts'
import { takesScansUntil } from '../../sessions/rules.ts'
import { deriveMarks } from './derive-marks.ts'
import { replaceScans } from './replace-scans.ts'

/** What the session's readers saw meanwhile, and whatever is taken to belong to it. Returns how many marks changed. */
export async function recompute(context: VerbContext, sessionId: string): Promise<number> {
  await lockPlacement(context, 'alone')
  const session = await findSession(context, sessionId)
  const meanwhile = and(
    gte(evidence.at, session.openedAt),
    lte(evidence.at, takesScansUntil(session)),
    session.roomId ? eq(evidence.roomId, session.roomId) : undefined,
  )
  const belonging = eq(attributions.sessionId, sessionId)
  const touched = await replaceScans(context, session.roomId ? or(meanwhile, belonging) : belonging)
  const derived = await deriveMarks(context, [...new Set([sessionId, ...touched])])
  return derived.filter(mark => mark.changed).length
}

/** Derives a session from the ledger alone: its scans are placed again, then every mark is folded again. */
export const recomputeSession = verb({
  name: 'attendance.recompute-session',
  kind: 'command',
  permission: 'attendance.derive',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.object({ changed: z.number() }),
  run: async (context, { sessionId }) => ({ changed: await recompute(context, sessionId) }),
})
