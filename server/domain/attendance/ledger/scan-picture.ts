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

/** The span in which scans of a known time lie. */
function spanOf(sightings: Sighting[]) {
  const times = sightings.filter(({ timeKnown }) => timeKnown).map(({ at }) => at.getTime())
  if (times.length === 0) times.push(0)
  return { earliest: new Date(Math.min(...times)), latest: new Date(Math.max(...times)) }
}

/** What was shown where, each once; a scan of no known time has no holder to look for. */
function placesOf<T extends Sighting>(sightings: T[], placeOf: (sighting: T) => string | null) {
  const places = new Map<string, { uid: string | null; place: string | null }>()
  for (const sighting of sightings) {
    const uid = sighting.timeKnown ? sighting.uid : null
    const place = placeOf(sighting)
    places.set(`${uid} ${place}`, { uid, place })
  }
  return [...places.values()]
}

interface InRoom extends Sighting {
  roomId: string | null
}

/** For scans in these rooms. The caller holds the placement lock. */
export async function drawPicture({ tx, orgId }: VerbContext, sightings: InRoom[]): Promise<Picture> {
  const places = placesOf(sightings, ({ roomId }) => roomId)
  const span = JSON.stringify([{ org: orgId, ...spanOf(sightings) }])
  const [row] = rowsOf(
    z.object({ drawn: picture }),
    await tx.execute(sql`
      select scan_picture(${sql.param(places.map(() => orgId))}::uuid[], ${sql.param(places.map(({ uid }) => uid))}::text[],
        ${sql.param(places.map(({ place }) => place))}::uuid[], ${span}::jsonb) as drawn`),
  )
  if (!row) throw new Error('The database drew no picture.')
  return row.drawn
}

const pictureAtDoors = picture.extend({
  rooms: z.array(z.object({ deviceId: z.string(), roomId: z.string() })),
})

interface AtDoor extends Sighting {
  deviceId: string
}

/** For scans at readers, with the rooms they hang in; readers that were revoked have none. Takes the placement lock. */
export async function drawPictureAt(context: VerbContext, sightings: AtDoor[]) {
  const sighted = placesOf(sightings, ({ deviceId }) => deviceId).map(({ uid, place }) => ({
    uid,
    deviceId: place,
  }))
  return pictureAtDoors.parse(await context.call('scan_picture_at', { sighted, spans: [spanOf(sightings)] }))
}
