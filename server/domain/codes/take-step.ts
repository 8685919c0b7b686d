import { codeUses } from '../../../db/schema/codes.ts'
import type { VerbContext } from '../../kernel/context.ts'
import type { CodeKind } from './rules.ts'

/** True for the first use of this step by this person in this session, in whatever process. */
export async function takeStep(
  { tx, orgId, now }: VerbContext,
  use: { sessionId: string; personId: string; kind: CodeKind; step: number },
): Promise<boolean> {
  const rows = await tx
    .insert(codeUses)
    .values({ orgId, ...use, at: now })
    .onConflictDoNothing()
    .returning({ step: codeUses.step })
  return rows.length > 0
}
