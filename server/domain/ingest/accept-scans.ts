import { z } from 'zod'
import type { VerbContext } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { verb } from '../../kernel/verb.ts'
import { keepScans, type NewScan, type RecordedScan, writeKept } from '../attendance/ledger/record-scans.ts'
import type { WornTap } from '../cards/proving/prove-tap.ts'
import type { BootNews } from '../devices/gaps/boots.ts'
import { noteScans, type ScanNote } from '../devices/note-scans.ts'
import { answerScans } from './answer-scans.ts'
import { enrolTaps } from './enrol-taps.ts'
import { claimedTime, scanTime } from './scan-time.ts'
import { type Delivery, delivery, type ScanEvent, scanReply } from './scan-upload.ts'
import { seenAtDoor } from './sightings/sighting.ts'
import { watchBatch } from './watching/watch-batch.ts'

async function evidenceOf(
  context: VerbContext,
  { deviceId, upload }: Delivery,
  event: ScanEvent,
): Promise<{ fact: NewScan; worn: WornTap | undefined }> {
  const { now } = context
  const time = scanTime(event, upload.upMs, now)
  const timeKnown = time.timeQuality !== 'unknown'
  const seen = await seenAtDoor(context, deviceId, event, { at: time.at, timeKnown })
  const { counter, worn, shown, ...sighting } = seen
  const fact: NewScan = {
    id: newId(now.getTime()),
    ...sighting,
    deviceId,
    boot: upload.boot,
    seq: event.seq,
    claimedAt: claimedTime(event.at),
    ...time,
    receivedAt: now,
    raw: { ...event, value: shown, sentUpMs: upload.upMs, ...(counter === undefined ? {} : { counter }) },
  }
  return { fact, worn }
}

function noteOf({ deviceId, upload }: Delivery, facts: NewScan[]): ScanNote {
  const own = facts.filter(fact => fact.deviceId === deviceId && fact.boot === upload.boot)
  const newest = Math.max(...own.map(fact => fact.at.getTime()))
  const highestSeq = Math.max(...upload.events.map(event => event.seq))
  return { deviceId, boot: upload.boot, highestSeq, lastScanAt: new Date(newest) }
}

/** One note per device: of several uploads in the batch, the one that reaches furthest. */
function notesOf(deliveries: Delivery[], facts: NewScan[]): ScanNote[] {
  const notes = new Map<string, ScanNote>()
  for (const one of deliveries) {
    const note = noteOf(one, facts)
    const other = notes.get(note.deviceId)
    if (
      !other ||
      note.boot > other.boot ||
      (note.boot === other.boot && note.highestSeq > other.highestSeq)
    ) {
      notes.set(note.deviceId, note)
    }
  }
  return [...notes.values()]
}

/** What came of each start of each device: how far it has counted, and how many scans are new. */
function arrivalsOf(deliveries: Delivery[], recorded: RecordedScan[]): BootNews[] {
  const arrivals = new Map<string, BootNews>()
  for (const { deviceId, upload } of deliveries) {
    const { boot, events } = upload
    const key = `${deviceId}:${boot}`
    const known = arrivals.get(key) ?? { deviceId, boot, highestSeq: 0, received: 0 }
    const highestSeq = Math.max(known.highestSeq, ...events.map(event => event.seq))
    arrivals.set(key, { ...known, highestSeq })
  }
  for (const { scan } of recorded) {
    const arrival = arrivals.get(`${scan.deviceId}:${scan.boot}`)
    if (arrival) arrival.received++
  }
  return [...arrivals.values()]
}

const unplaced = ({ scan, placement: { evidenceId, outcome } }: RecordedScan) =>
  outcome === 'counted' ? [] : [{ evidenceId, outcome, deviceId: scan.deviceId }]

/**
 * Takes uploads of one organization's readers in one transaction: what is new becomes evidence, is placed, and derives
 * marks; what was sent before is answered from the ledger. The answer leaves after the commit.
 */
export const acceptScans = verb({
  name: 'ingest.accept-scans',
  kind: 'command',
  permission: 'scans.submit',
  subject: 'This device',
  audit: false, // evidence is its own record, with the device that sent it
  input: z.strictObject({ deliveries: z.array(delivery).min(1).max(500) }),
  output: z.array(scanReply),
  owns: async ({ actor }, { deliveries }) =>
    actor.kind === 'device' && deliveries.every(one => one.deviceId === actor.deviceId),
  async run(context, { deliveries }) {
    const facts: NewScan[] = []
    const worn = new Map<string, WornTap>()
    for (const one of deliveries) {
      for (const event of one.upload.events) {
        const sighting = await evidenceOf(context, one, event)
        facts.push(sighting.fact)
        if (sighting.worn) worn.set(sighting.fact.id, sighting.worn)
      }
    }
    const kept = await keepScans(context, facts)
    const { recorded } = kept
    const [waiting] = await Promise.all([
      noteScans(context, notesOf(deliveries, facts), arrivalsOf(deliveries, recorded)),
      writeKept(context, kept),
      context.emit('scan.unplaced', ...recorded.flatMap(unplaced)),
    ])
    const fresh = new Set(recorded.map(({ scan }) => scan.id))
    const repeats = facts.filter(({ id }) => !fresh.has(id))
    const enrolled = await enrolTaps(context, waiting, recorded, repeats)
    await watchBatch(context, { recorded, repeats, worn })
    return answerScans(context, deliveries, recorded, enrolled)
  },
})
