import type { VerbContext } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { appendScans } from './append-scans.ts'
import { type DerivedMark, decideMarks, writeDerived } from './derive-marks.ts'
import { type PlacedScan, placeBy } from './place-scans.ts'
import type { Ledger } from './queries.ts'
import type { NewEvidence } from './record-evidence.ts'
import type { Decision } from './rules.ts'
import { drawPictureAt, sightedAs } from './scan-picture.ts'

/** A scan at a reader; the room is the one where that reader hangs now. */
export interface NewScan extends Omit<NewEvidence, 'roomId'> {
  deviceId: string
}

/** A scan that was not known before, what it means, and the mark of that person in that session after it. */
export interface RecordedScan {
  scan: NewScan
  placement: PlacedScan
  mark: Decision | null
}

const timeKnown = ({ timeQuality }: Pick<NewScan, 'timeQuality'>) => timeQuality !== 'unknown'

export interface KeptScans {
  recorded: RecordedScan[]
  /** What follows for the marks; `writeKept` writes it. */
  ledger: Ledger
  derived: DerivedMark[]
}

/** Each scan with its reader's room, and what it means there. */
async function placeAtDoors(context: VerbContext, scans: NewScan[]) {
  const sightings = scans.map(scan => ({
    uid: sightedAs(scan.method, scan.value),
    at: scan.at,
    timeKnown: timeKnown(scan),
    deviceId: scan.deviceId,
  }))
  const picture = await drawPictureAt(context, sightings)
  const rooms = new Map(picture.rooms.map(({ deviceId, roomId }) => [deviceId, roomId]))
  const facts = scans.map(scan => {
    const roomId = rooms.get(scan.deviceId)
    if (!roomId) throw new AppError('unauthenticated', 'This device is not registered any more.')
    return { ...scan, roomId }
  })
  const place = placeBy(picture)
  const placed = facts.map(({ id, method, value, roomId, at, ...fact }) =>
    place({ evidenceId: id, uid: sightedAs(method, value), roomId, at, timeKnown: timeKnown(fact) }),
  )
  return { facts, placed }
}

/** Appends scans, places those that are new and decides the marks they touch, which are still to be written. */
export async function keepScans(context: VerbContext, scans: NewScan[]): Promise<KeptScans> {
  const { facts, placed } = await placeAtDoors(context, scans)
  const { fresh, ledger } = await appendScans(context, facts, placed)
  const counted = placed.filter(({ outcome }) => outcome === 'counted')
  const derived = decideMarks(
    ledger,
    counted.flatMap(({ personId }) => personId ?? []),
  )
  const marks = new Map(derived.map(mark => [`${mark.sessionId}:${mark.personId}`, mark.decision]))
  const recorded = scans.flatMap((scan, index) => {
    const placement = placed[index]
    if (!placement || !fresh.has(scan.id)) return []
    return [{ scan, placement, mark: marks.get(`${placement.sessionId}:${placement.personId}`) ?? null }]
  })
  return { recorded, ledger, derived }
}

export const writeKept = (context: VerbContext, { ledger, derived }: KeptScans): Promise<void> =>
  writeDerived(context, ledger, derived)

/** Appends scans, places those that are new and derives the marks they touch. */
export async function recordScans(context: VerbContext, scans: NewScan[]): Promise<RecordedScan[]> {
  const kept = await keepScans(context, scans)
  await writeKept(context, kept)
  return kept.recorded
}
