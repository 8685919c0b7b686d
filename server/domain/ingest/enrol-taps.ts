import type { VerbContext } from '../../kernel/context.ts'
import type { RecordedScan } from '../attendance/ledger/record-scans.ts'
import { type TapOutcome, takeTap } from '../cards/enrolling/take-tap.ts'
import { displayLine, type ScanWords } from './answer.ts'

const wordsFor = ({ fullName, refusal }: TapOutcome): ScanWords =>
  refusal === null
    ? { result: 'enrolled', name: fullName, say: [displayLine(fullName), 'Card is yours'], led: 'green' }
    : { result: 'unknown', say: ['Card not taken', 'Ask the office'], led: 'red' }

/** At readers that wait for somebody's new card: evidence id → what the display says instead of what the scan meant. */
export async function enrolTaps(
  context: VerbContext,
  waitingDevices: string[],
  recorded: RecordedScan[],
): Promise<Map<string, ScanWords>> {
  const words = new Map<string, ScanWords>()
  const taps = recorded
    .filter(({ scan }) => scan.timeQuality !== 'unknown')
    .map(({ scan }) => ({ deviceId: scan.deviceId, uid: scan.value, at: scan.at, evidenceId: scan.id }))
  for (const deviceId of waitingDevices) {
    const taken = await takeTap(context, deviceId, taps)
    if (taken) words.set(taken.tap.evidenceId, wordsFor(taken.outcome))
  }
  return words
}
