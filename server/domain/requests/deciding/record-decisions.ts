import type { z } from 'zod'
import { requestDecisions } from '../../../../db/schema/requests.ts'
import { actorIdOf, type VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Request } from '../queries.ts'
import type { decisionOutcome } from '../rules.ts'

/** Keeps who decided what and why, and announces it. */
export async function recordDecisions(
  context: VerbContext,
  decided: Request[],
  outcome: z.output<typeof decisionOutcome>,
  reason: string | null,
): Promise<void> {
  if (decided.length === 0) return
  const { tx, orgId, now, actor } = context
  const decidedBy = actorIdOf(actor)
  await tx.insert(requestDecisions).values(
    decided.map(({ id: requestId }) => ({
      orgId,
      id: newId(now.getTime()),
      requestId,
      outcome,
      reason,
      decidedBy,
      at: now,
    })),
  )
  await context.emit(
    'request.decided',
    ...decided.map(({ id: requestId, kind, classId, personId }) => ({
      requestId,
      kind,
      classId,
      personId,
      outcome,
      decidedBy,
    })),
  )
}
