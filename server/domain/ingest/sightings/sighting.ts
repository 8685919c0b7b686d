import type { VerbContext } from '../../../kernel/context.ts'
import type { NewScan } from '../../attendance/ledger/record-scans.ts'
import { normaliseCardUid } from '../../cards/card-uid.ts'
import { proveTap, type TapTime, type WornTap } from '../../cards/proving/prove-tap.ts'
import { proveFace } from '../../faces/copies/prove-face.ts'
import { provePin } from '../../pins/prove-pin.ts'
import { withoutPin } from '../../pins/rules.ts'
import type { ScanEvent } from '../scan-upload.ts'

/** What was shown, as the ledger keeps it; `shown` is what of the device's own words may be kept. */
export interface SeenAtDoor extends Pick<NewScan, 'method' | 'value' | 'assurance'> {
  shown: string
  counter?: number
  worn?: WornTap
}

/** A number that is no card's is kept as it came: it marks nobody and still tells what happened at the door. */
const storedValue = (value: string) => {
  const card = normaliseCardUid(value)
  return card.ok ? card.uid : value
}

/** A tag's message becomes the number that it proves; one that proves nothing is kept as it came and marks nobody. */
async function tagOf(context: VerbContext, value: string, time: TapTime): Promise<SeenAtDoor> {
  const seen = { method: 'card' as const, shown: value }
  const proof = await proveTap(context, value, time)
  if (proof && 'uid' in proof) return { ...seen, value: proof.uid, assurance: 'high', counter: proof.counter }
  return { ...seen, value: `tag:${value}`, assurance: 'low', worn: proof?.worn }
}

/** What a device says that somebody showed, proved as far as its kind allows. */
export async function seenAtDoor(
  context: VerbContext,
  deviceId: string,
  { kind, value, evidence }: ScanEvent,
  time: TapTime,
): Promise<SeenAtDoor> {
  if (kind === 'tag') return tagOf(context, value, time)
  if (kind === 'pin') {
    const proof = await provePin(context, deviceId, value)
    const who = typeof proof === 'string' ? proof : proof.personId
    return { method: 'pin', value: who, assurance: 'low', shown: withoutPin(value) }
  }
  if (kind === 'face') {
    const proof = await proveFace(context, deviceId, { personId: value, evidence, at: time.at })
    const who = typeof proof === 'string' ? proof : proof.personId
    return { method: 'face', value: who, assurance: 'low', shown: value }
  }
  return { method: 'card', value: storedValue(value), assurance: 'low', shown: value }
}
