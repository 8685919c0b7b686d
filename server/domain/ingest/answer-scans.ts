import type { VerbContext } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Placement } from '../attendance/ledger/place-scans.ts'
import { readMarks } from '../attendance/ledger/read-marks.ts'
import type { NewEvidence } from '../attendance/ledger/record-evidence.ts'
import { localTimeOf } from '../timetable/wall-clock.ts'
import { answerFor, type ScanFate } from './answer.ts'
import { loadKnown, loadNames, loadZones, type UploadKey } from './queries.ts'
import type { Delivery, ScanReply } from './scan-upload.ts'

const keyOf = ({ deviceId, boot, seq }: UploadKey) => `${deviceId}:${boot}:${seq}`

const idsOf = (placements: (Placement | undefined)[], field: 'personId' | 'sessionId') => [
  ...new Set(placements.flatMap(placement => placement?.[field] ?? [])),
]

/** The placement of every scan in the batch by its upload number: fresh from this call, repeats from the ledger. */
async function placementsByKey(
  context: VerbContext,
  keys: UploadKey[],
  news: NewEvidence[],
  placements: Placement[],
) {
  const byEvidence = new Map(placements.map(placement => [placement.evidenceId, placement]))
  const byKey = new Map<string, Placement>()
  for (const { id, deviceId, boot, seq } of news) {
    const placement = byEvidence.get(id)
    if (placement && deviceId && boot != null && seq != null)
      byKey.set(keyOf({ deviceId, boot, seq }), placement)
  }
  const repeats = keys.filter(key => !byKey.has(keyOf(key)))
  for (const { deviceId, boot, seq, ...placement } of await loadKnown(context, repeats)) {
    if (deviceId && boot !== null && seq !== null) byKey.set(keyOf({ deviceId, boot, seq }), placement)
  }
  return byKey
}

/** Says to each reader, scan by scan, what became of it. A resent scan gets the answer that the lost one had. */
export async function answerScans(
  context: VerbContext,
  deliveries: Delivery[],
  news: NewEvidence[],
  placements: Placement[],
): Promise<ScanReply[]> {
  const keys = deliveries.flatMap(({ deviceId, upload }) =>
    upload.events.map(({ seq }) => ({ deviceId, boot: upload.boot, seq })),
  )
  const byKey = await placementsByKey(context, keys, news, placements)
  const counted = [...byKey.values()].filter(placement => placement.outcome === 'counted')
  const [sessionIds, personIds] = [idsOf(counted, 'sessionId'), idsOf(counted, 'personId')]
  const names = await loadNames(context, personIds)
  const zones = await loadZones(context, sessionIds)
  const stored = sessionIds.length > 0 ? await readMarks(context, sessionIds, personIds) : []
  const marks = new Map(stored.map(mark => [`${mark.sessionId}:${mark.personId}`, mark]))

  function fateOf({ evidenceId, outcome, personId, sessionId }: Placement): ScanFate {
    const mark = marks.get(`${sessionId}:${personId}`) ?? null
    const zone = sessionId && zones.get(sessionId)
    return {
      evidenceId,
      outcome,
      fullName: (personId && names.get(personId)) ?? null,
      mark,
      arrivedTime: mark?.arrivedAt && zone ? localTimeOf(mark.arrivedAt, zone) : null,
    }
  }

  return deliveries.map(({ deviceId, upload }) => ({
    serverTime: context.now.toISOString(),
    results: upload.events.map(({ seq }) => {
      const placement = byKey.get(keyOf({ deviceId, boot: upload.boot, seq }))
      if (!placement) throw new AppError('internal', 'A scan was neither stored nor known.')
      return { seq, ...answerFor(fateOf(placement)) }
    }),
  }))
}
