import type { VerbContext } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { RecordedScan } from '../attendance/ledger/record-scans.ts'
import { localTimeOf } from '../timetable/wall-clock.ts'
import { answerFor, type ScanFate, type ScanWords } from './answer.ts'
import { type KnownScan, loadKnown, type UploadKey, uploadName } from './queries.ts'
import type { Delivery, ScanReply } from './scan-upload.ts'

function fateOf({
  evidenceId,
  outcome,
  fullName,
  timeZone,
  mark,
}: Pick<ScanFate, 'evidenceId' | 'outcome' | 'fullName' | 'mark'> & Pick<KnownScan, 'timeZone'>): ScanFate {
  const timeOf = (at: Date | null | undefined) => (at && timeZone ? localTimeOf(at, timeZone) : null)
  const arrivedTime = timeOf(mark?.arrivedAt)
  return { evidenceId, outcome, fullName, mark, arrivedTime, leftTime: timeOf(mark?.leftAt) }
}

/** What became of every scan in the batch, by its upload number: fresh from this call, repeats from the ledger. */
async function fates(context: VerbContext, keys: UploadKey[], recorded: RecordedScan[]) {
  const fateByKey = new Map<string, ScanFate>()
  for (const { scan, placement, mark } of recorded) {
    const { deviceId, boot, seq } = scan
    if (boot != null && seq != null)
      fateByKey.set(uploadName({ deviceId, boot, seq }), fateOf({ ...placement, mark }))
  }
  const repeats = keys.filter(key => !fateByKey.has(uploadName(key)))
  for (const known of await loadKnown(context, repeats)) fateByKey.set(uploadName(known), fateOf(known))
  return fateByKey
}

/** Says to each reader, scan by scan, what became of it. A resent scan gets the answer that the lost one had. */
export async function answerScans(
  context: VerbContext,
  deliveries: Delivery[],
  recorded: RecordedScan[],
  /** What is said of a scan in place of its fate, by its upload name. */
  instead: ReadonlyMap<string, ScanWords> = new Map(),
): Promise<ScanReply[]> {
  const keys = deliveries.flatMap(({ deviceId, upload }) =>
    upload.events.map(({ seq }) => ({ deviceId, boot: upload.boot, seq })),
  )
  const fateByKey = await fates(context, keys, recorded)
  return deliveries.map(({ deviceId, upload }) => ({
    serverTime: context.now.toISOString(),
    results: upload.events.map(({ seq }) => {
      const name = uploadName({ deviceId, boot: upload.boot, seq })
      const fate = fateByKey.get(name)
      if (!fate) throw new AppError('internal', 'A scan was neither stored nor known.')
      return { seq, ...(instead.get(name) ?? answerFor(fate)) }
    }),
  }))
}
