import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
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

const distinct = <T>(values: T[]) => sql.param([...new Set(values)])

async function draw<T extends z.ZodType>(
  { tx }: VerbContext,
  shape: T,
  statement: SQL,
): Promise<z.output<T>> {
  const [row] = rowsOf(z.object({ drawn: z.unknown() }), await tx.execute(statement))
  return shape.parse(row?.drawn)
}

/** The arguments that both functions of db/functions.sql end with. */
function lookup(sightings: Sighting[]): SQL {
  const timed = sightings.filter(({ timeKnown }) => timeKnown)
  const times = timed.length > 0 ? timed.map(({ at }) => at.getTime()) : [0]
  const moment = (time: number) => sql`${new Date(time).toISOString()}::timestamptz`
  return sql`${moment(Math.min(...times))}, ${moment(Math.max(...times))}`
}

const uidsOf = (sightings: Sighting[]) =>
  sql`${distinct(sightings.filter(({ timeKnown }) => timeKnown).map(({ uid }) => uid))}::text[]`

/** For scans in these rooms. The caller holds the placement lock. */
export const drawPicture = (
  context: VerbContext,
  sightings: Sighting[],
  roomIds: string[],
): Promise<Picture> =>
  draw(
    context,
    picture,
    sql`select scan_picture(${uidsOf(sightings)}, ${distinct(roomIds)}::uuid[], ${lookup(sightings)}) as drawn`,
  )

const pictureAtDoors = picture.extend({
  rooms: z.array(z.object({ deviceId: z.string(), roomId: z.string() })),
})

/** For scans at these readers, with the rooms they hang in; readers that were revoked have none. Takes the placement lock. */
export async function drawPictureAt(context: VerbContext, sightings: Sighting[], deviceIds: string[]) {
  const statement = sql`
    select scan_picture_at(${context.orgId}::uuid, ${distinct(deviceIds)}::uuid[], ${uidsOf(sightings)},
      ${lookup(sightings)}) as drawn`
  return draw(context, pictureAtDoors, statement)
}
