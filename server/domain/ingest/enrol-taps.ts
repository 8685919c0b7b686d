import type { VerbContext } from '../../kernel/context.ts'
import type { NewScan, RecordedScan } from '../attendance/ledger/record-scans.ts'
import { type TapOutcome, takenBefore, takeTap } from '../cards/enrolling/take-tap.ts'
import { displayLine, type ScanWords } from './answer.ts'
import { keysOf, uploadName } from './queries.ts'

type NumberedScan = Pick<NewScan, 'deviceId' | 'boot' | 'seq'>

const wordsFor = ({ fullName, refusal }: TapOutcome): ScanWords =>
  refusal === null
    ? { result: 'enrolled', name: fullName, say: [displayLine(fullName), 'Card is yours'], led: 'green' }
    : { result: 'unknown', say: ['Card not taken', 'Ask the office'], led: 'red' }

/**
 * At readers that wait for somebody's new card: what the display says instead of what the scan meant, by upload name. A tap
 * whose answer was lost and that comes again is told the same.
 */
export async function enrolTaps(
  context: VerbContext,
  waitingDevices: string[],
  recorded: RecordedScan[],
  repeats: NewScan[],
): Promise<Map<string, ScanWords>> {
  const words = new Map<string, ScanWords>()
  const say = ({ deviceId, boot, seq }: NumberedScan, outcome: TapOutcome) => {
    if (boot != null && seq != null) words.set(uploadName({ deviceId, boot, seq }), wordsFor(outcome))
  }
  const taps = recorded
    .filter(({ scan }) => scan.method === 'card' && scan.timeQuality !== 'unknown')
    .map(({ scan: { deviceId, boot = null, seq = null, value, at } }) => ({
      deviceId,
      boot,
      seq,
      uid: value,
      at,
    }))
  for (const deviceId of waitingDevices) {
    const taken = await takeTap(context, deviceId, taps)
    if (taken) say(taken.tap, taken.outcome)
  }
  for (const { outcome, ...scan } of await takenBefore(context, keysOf(repeats))) say(scan, outcome)
  return words
}
