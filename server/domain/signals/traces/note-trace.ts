import { checkInTraces } from '../../../../db/schema/proof/signals.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'

type Row = typeof checkInTraces.$inferInsert
/** What the caller knows of it; phone and network are the request's own. */
export type NewTrace = Pick<Row, 'sessionId' | 'personId' | 'way'> &
  Partial<Pick<Row, 'onCampus' | 'tookMs' | 'periodMs' | 'band' | 'distanceM' | 'accuracyM' | 'oddity'>>

/** Keeps how a phone showed something. Neither its mark nor its address can be read from what is kept. */
export async function noteTrace(
  { tx, orgId, now, services, request }: VerbContext,
  trace: NewTrace,
): Promise<void> {
  const hash = (purpose: string, text: string | undefined) =>
    text ? services.keyring.mac(purpose, `${orgId}:${text}`).slice(0, 32) : null
  await tx.insert(checkInTraces).values({
    orgId,
    id: newId(now.getTime()),
    at: now,
    phone: hash('trace-phone', request.phone),
    network: hash('trace-network', request.ip),
    ...trace,
  })
}
