import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import type { evidenceMethods } from '../../../../db/schema/attendance.ts'
import type { VerbContext } from '../../../kernel/context.ts'

const moment = z.coerce.date()

const picture = z.object({
  holders: z.array(
    z.object({
      uid: z.string(),
      personId: z.string(),
      fullName: z.string(),
      validFrom: moment,
      validTo: moment.nullable(),
      suspendedAt: moment.nullable(),
    }),
  ),
  meetings: z.array(
    z.object({
      id: z.string(),
      classId: z.string(),
      roomId: z.string(),
      localDate: z.string(),
      timeZone: z.string(),
      startsAt: moment,
      endsAt: moment,
      openedAt: moment,
      closedAt: moment.nullable(),
      signsOut: z.boolean(),
    }),
  ),
  stays: z.array(
    z.object({
      classId: z.string(),
      personId: z.string(),
      startsOn: z.string(),
      endsOn: z.string().nullable(),
    }),
  ),
})
/** Everything that could give scans a meaning: holders of their cards, sessions in their rooms, stays of the ones in the others. */
export type Picture = z.output<typeof picture>

/** What of a scan leads to its meaning. */
export interface Sighting {
  uid: string
  at: Date
  /** False when nothing tells when the scan happened: it is kept and marks nobody. */
  timeKnown: boolean
}

type Method = (typeof evidenceMethods)[number]

/** No reader can send this character: what it reads is printable ASCII. */
const byName = '→'

/**
 * What a scan is looked up by: a card by its number; whoever proved themselves at a kiosk by name, which no card's number
 * can spell.
 */
export const sightedAs = (method: Method, value: string): string =>
  method === 'card' ? value : `${byName}${value}`

const refusals = ['wrong-pin', 'unsure-face', 'too-many-tries', 'switched-off'] as const

/** Why the kiosk's person is nobody; undefined for a card that nobody held. */
export const refusalIn = (uid: string) => refusals.find(refusal => uid === `${byName}${refusal}`)

/** What may have a holder and a session: scans of a known time, and the span those lie in. */
function lookup(sightings: Sighting[]) {
  const timed = sightings.filter(({ timeKnown }) => timeKnown)
  const times = timed.length > 0 ? timed.map(({ at }) => at.getTime()) : [0]
  return {
    uids: [...new Set(timed.map(({ uid }) => uid))],
    earliest: new Date(Math.min(...times)),
    latest: new Date(Math.max(...times)),
  }
}

/** For scans in these rooms. The caller holds the placement lock. */
export async function drawPicture(
  { tx }: VerbContext,
  sightings: Sighting[],
  roomIds: string[],
): Promise<Picture> {
  const { uids, earliest, latest } = lookup(sightings)
  const [row] = rowsOf(
    z.object({ drawn: picture }),
    await tx.execute(sql`
      select scan_picture(${sql.param(uids)}::text[], ${sql.param([...new Set(roomIds)])}::uuid[],
        ${earliest.toISOString()}::timestamptz, ${latest.toISOString()}::timestamptz) as drawn`),
  )
  if (!row) throw new Error('The database drew no picture.')
  return row.drawn
}

const pictureAtDoors = picture.extend({
  rooms: z.array(z.object({ deviceId: z.string(), roomId: z.string() })),
})

/** For scans at these readers, with the rooms they hang in; readers that were revoked have none. Takes the placement lock. */
export async function drawPictureAt(context: VerbContext, sightings: Sighting[], deviceIds: string[]) {
  const readers = [...new Set(deviceIds)]
  return pictureAtDoors.parse(await context.call('scan_picture_at', { readers, ...lookup(sightings) }))
}
