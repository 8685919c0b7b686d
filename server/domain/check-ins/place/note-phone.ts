import type { VerbContext } from '../../../kernel/context.ts'
import { lockLedger } from '../../attendance/ledger/enter-facts.ts'
import { recordPlaces } from '../../attendance/proof/record-places.ts'
import { type NewTrace, noteTrace } from '../../signals/traces/note-trace.ts'
import { askedPlaces } from './asked-places.ts'
import { networkFact, onCampus } from './place-facts.ts'

/** What a phone that proves something shows besides: a trace for the signals, and its network where the policy asks. */
export async function notePhone(context: VerbContext, trace: NewTrace): Promise<void> {
  const { sessionId, personId } = trace
  const [asked] = await askedPlaces(context, [sessionId])
  if (!asked) return
  await lockLedger(context, [sessionId])
  const { ip } = context.request
  await noteTrace(context, { ...trace, onCampus: onCampus(asked, ip) })
  const network = networkFact(asked, ip)
  if (network) await recordPlaces(context, { sessionId, personId, places: [network] })
}
