import { and, eq, gt } from 'drizzle-orm'
import { faceChecks, faceConsents, faceSettings, faceTemplates } from '../../../db/schema/faces/faces.ts'
import type { VerbContext } from '../../kernel/context.ts'

/** Whether somebody can check in by face now: the organization uses faces, their consent holds and a template exists. */
export async function hasFaceReady({ tx, now }: VerbContext, personId: string): Promise<boolean> {
  const [row] = await tx
    .select({ personId: faceTemplates.personId })
    .from(faceTemplates)
    .innerJoin(faceConsents, eq(faceConsents.id, faceTemplates.consentId))
    .innerJoin(faceSettings, eq(faceSettings.orgId, faceTemplates.orgId))
    .where(
      and(
        eq(faceTemplates.personId, personId),
        gt(faceConsents.expiresAt, now),
        eq(faceSettings.enabled, true),
      ),
    )
  return row !== undefined
}

/** In which sessions somebody has passed a check already. */
export async function passedSessions({ tx }: VerbContext, personId: string): Promise<Set<string>> {
  const passed = await tx
    .select({ sessionId: faceChecks.sessionId })
    .from(faceChecks)
    .where(and(eq(faceChecks.personId, personId), eq(faceChecks.result, 'passed')))
  return new Set(passed.map(({ sessionId }) => sessionId))
}
