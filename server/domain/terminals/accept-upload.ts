import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { terminalPunches, terminals, terminalUploads } from '../../../db/schema/devices/terminals.ts'
import { cards } from '../../../db/schema/devices.ts'
import { people } from '../../../db/schema/people.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { verb } from '../../kernel/verb.ts'
import { type NewScan, recordScans } from '../attendance/ledger/record-scans.ts'
import { assignCard } from '../cards/assign-card.ts'
import { noteScans } from '../devices/note-scans.ts'
import { selectTerminals, type TerminalRow, zoneOf } from './queries.ts'
import { isFromTheFuture, type Punch, type PunchTime, punchTime, readPunches } from './rules.ts'

const rowsAtOnce = 500
const uploadBytesMax = 10 * 1_048_576
const pinUid = (pin: string) => `PIN:${pin}`
/** A number may be given to somebody this far back (see cards.assign-card). */
const backdatedMs = 7 * 86_400_000 - 60_000

type Timed = Punch & PunchTime

/** Those that are new; a punch is known by terminal, user, time and status. */
async function storePunches({ tx, orgId }: VerbContext, terminalId: string, punches: Timed[]) {
  const stored: (Timed & { number: number })[] = []
  const byKey = new Map(punches.map(punch => [keyOf(punch), punch]))
  const values = [...byKey.values()].map(({ at: _, ...punch }) => ({ orgId, terminalId, ...punch }))
  for (let start = 0; start < values.length; start += rowsAtOnce) {
    const fresh = await tx
      .insert(terminalPunches)
      .values(values.slice(start, start + rowsAtOnce))
      .onConflictDoNothing()
      .returning()
    for (const row of fresh) {
      const punch = byKey.get(keyOf(row))
      if (punch) stored.push({ ...punch, number: row.id })
    }
  }
  return stored
}

const keyOf = ({ pin, localTime, status }: Pick<Punch, 'pin' | 'localTime' | 'status'>) =>
  `${pin} ${localTime} ${status}`

/** A user's number that nobody holds yet goes to whoever has it as roll number; the others wait, with their punches. */
async function matchUsers(context: VerbContext, pins: string[]): Promise<void> {
  if (pins.length === 0) return
  const { tx, now } = context
  const held = await tx
    .select({ uid: cards.uid })
    .from(cards)
    .where(and(inArray(cards.uid, pins.map(pinUid)), isNull(cards.validTo)))
  const heldUids = new Set(held.map(({ uid }) => uid))
  const open = pins.filter(pin => !heldUids.has(pinUid(pin)))
  if (open.length === 0) return
  const matches = await tx
    .select({ personId: people.id, pin: sql<string>`upper(${people.rollNumber})` })
    .from(people)
    .where(and(inArray(sql`upper(${people.rollNumber})`, open), eq(people.status, 'active')))
  const validFrom = new Date(now.getTime() - backdatedMs)
  for (const { personId, pin } of matches)
    await assignCard(context, { uid: pinUid(pin), personId, validFrom })
}

function evidenceOf(terminal: TerminalRow, punch: Timed & { number: number }, receivedAt: Date): NewScan {
  const { number, at, ...raw } = punch
  const isUsable = !isFromTheFuture(at, receivedAt)
  return {
    id: newId(receivedAt.getTime()),
    method: 'card',
    value: pinUid(punch.pin),
    deviceId: terminal.deviceId,
    boot: 0,
    seq: number,
    claimedAt: at,
    at: isUsable ? at : receivedAt,
    timeQuality: isUsable ? 'synced' : 'unknown',
    receivedAt,
    raw: { ...raw, terminal: terminal.serial },
  }
}

async function record(context: VerbContext, terminal: TerminalRow, facts: NewScan[]): Promise<void> {
  for (let start = 0; start < facts.length; start += rowsAtOnce) {
    const recorded = await recordScans(context, facts.slice(start, start + rowsAtOnce))
    const unplaced = recorded.filter(({ placement }) => placement.outcome !== 'counted')
    const { deviceId } = terminal
    await context.emit(
      'scan.unplaced',
      ...unplaced.map(({ scan, placement }) => ({
        evidenceId: scan.id,
        outcome: placement.outcome,
        deviceId,
      })),
    )
  }
}

/** How far its clock is off, when it sends as it happens: a backlog says nothing about that. */
function driftOf(times: Timed[], receivedAt: Date): number | null {
  const newest = Math.max(...times.filter(({ ambiguous }) => !ambiguous).map(({ at }) => at.getTime()))
  const drift = receivedAt.getTime() - newest
  return times.length <= 3 && Math.abs(drift) < 12 * 3_600_000 ? drift : null
}

/**
 * Takes what a terminal sends: kept as it came, then row by row. Sent again it is known again; a row that cannot be read
 * stays in the upload. Fingerprints, faces and settings are acknowledged and dropped.
 */
export const acceptUpload = verb({
  name: 'terminals.accept-upload',
  kind: 'command',
  permission: 'terminals.serve',
  audit: false,
  input: z.strictObject({
    terminalId: z.uuid(),
    kind: z.string().max(40),
    body: z.string().max(uploadBytesMax),
    /** When it came, where it waited since. */
    receivedAt: z.date().optional(),
  }),
  output: z.object({ stored: z.int(), repeated: z.int(), unreadable: z.int() }),
  async run(context, { terminalId, kind, body, receivedAt: waitedSince }) {
    const { tx, orgId, now } = context
    const receivedAt = waitedSince ?? now
    const [terminal] = await selectTerminals(tx).where(eq(terminals.id, terminalId))
    if (!terminal) throw notFound('The terminal')
    const isAttendance = kind === 'ATTLOG'
    const { punches, unreadable } = isAttendance ? readPunches(body) : { punches: [], unreadable: 0 }
    const zone = zoneOf(terminal)
    const timed = punches.map(punch => ({ ...punch, ...punchTime(punch.localTime, zone, receivedAt) }))
    // What waited says nothing about the clock of today.
    const isLive = waitedSince === undefined
    const drift = isLive && timed.length > 0 ? driftOf(timed, receivedAt) : null
    if (isLive)
      await tx
        .update(terminals)
        .set({ lastContactAt: now, ...(drift === null ? {} : { driftMs: drift }) })
        .where(eq(terminals.id, terminalId))
    if (!isAttendance) return { stored: 0, repeated: 0, unreadable: 0 }
    const stored = await storePunches(context, terminalId, timed)
    if (stored.length > 0 || unreadable > 0) {
      const upload = {
        orgId,
        id: newId(now.getTime()),
        terminalId,
        kind,
        body: body.replaceAll('\u0000', ''),
      }
      await tx.insert(terminalUploads).values({ ...upload, unreadable, receivedAt })
    }
    await matchUsers(context, [...new Set(stored.map(({ pin }) => pin))])
    const facts = stored.map(punch => evidenceOf(terminal, punch, receivedAt))
    await record(context, terminal, facts)
    const { deviceId } = terminal
    const newest = facts.reduce((latest, { at }) => Math.max(latest, at.getTime()), 0)
    const highestSeq = stored.reduce((highest, { number }) => Math.max(highest, number), 0)
    if (newest > 0)
      await noteScans(context, [{ deviceId, boot: 0, highestSeq, lastScanAt: new Date(newest) }])
    return { stored: stored.length, repeated: punches.length - stored.length, unreadable }
  },
})
