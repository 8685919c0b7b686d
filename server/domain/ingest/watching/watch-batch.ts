import { z } from 'zod'
import type { VerbContext } from '../../../kernel/context.ts'
import type { NewScan, RecordedScan } from '../../attendance/ledger/record-scans.ts'
import type { WornTap } from '../../cards/proving/prove-tap.ts'
import { raiseAlarm } from '../../devices/alarms/raise-alarm.ts'
import { keysOf, loadKnown } from '../queries.ts'

const told = z.object({ kind: z.string(), value: z.string(), upMs: z.number().nullable() })

/** The same number for two different scans: two devices count with one identity, or one counts anew. */
async function watchForks(context: VerbContext, repeats: NewScan[]): Promise<void> {
  for (const stored of await loadKnown(context, keysOf(repeats))) {
    const { deviceId, boot, seq } = stored
    const again = repeats.find(one => one.deviceId === deviceId && one.boot === boot && one.seq === seq)
    const [first, second] = [told.safeParse(stored.raw), told.safeParse(again?.raw)]
    if (!first.success || !second.success) continue
    const isSame = first.data.value === second.data.value && first.data.upMs === second.data.upMs
    if (isSame) continue
    const facts = {
      boot,
      seq,
      firstValue: first.data.value,
      firstUpMs: first.data.upMs,
      secondValue: second.data.value,
      secondUpMs: second.data.upMs,
    }
    await raiseAlarm(context, { kind: 'clone', subject: deviceId, deviceId, facts })
  }
}

interface Batch {
  recorded: RecordedScan[]
  /** What was sent before. */
  repeats: NewScan[]
  /** Taps that their cards had passed, by evidence id. */
  worn: ReadonlyMap<string, WornTap>
}

/** Looks at what a batch gives away besides attendance. Resends that say what they said before are nothing. */
export async function watchBatch(context: VerbContext, { recorded, repeats, worn }: Batch): Promise<void> {
  if (repeats.length > 0) await watchForks(context, repeats)
  for (const { scan } of recorded) {
    const tap = worn.get(scan.id)
    if (!tap || tap.counter === tap.known || scan.timeQuality === 'unknown') continue
    if (tap.lastUsedAt && scan.at <= tap.lastUsedAt) continue
    const { uid, counter, known } = tap
    const facts = { uid, counter, known }
    await raiseAlarm(context, { kind: 'counter-back', subject: uid, deviceId: scan.deviceId, facts })
  }
}
