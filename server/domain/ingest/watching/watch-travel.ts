import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { raiseAlarm } from '../../devices/alarms/raise-alarm.ts'

/** Doors may be side by side, and two readers' clocks a second or so apart: only what is sooner than that is no walk. */
const betweenRoomsMs = 2_000
/** Nor gets from one site to another. */
const betweenSitesMs = 120_000
/** Longer than the pause between two looks, so that nothing falls between them. */
const looksBackMs = 10 * 60_000
const alarmsPerLook = 50

const pair = z.object({
  uid: z.string(),
  personId: z.uuid().nullable(),
  deviceId: z.uuid(),
  at: z.coerce.date(),
  room: z.string(),
  otherAt: z.coerce.date(),
  otherRoom: z.string(),
  otherDevice: z.string(),
})

/**
 * Looks for cards that were in two rooms at once, among what has arrived lately. It goes by when a card was held, not by
 * when that arrived, so a reader that was offline for days tells nothing wrong; times that nobody vouches for are left out.
 */
export const watchTravel = verb({
  name: 'ingest.watch-travel',
  kind: 'command',
  permission: 'platform.run',
  audit: false,
  input: z.strictObject({}),
  output: z.object({ alarms: z.int() }),
  async run(context) {
    const { tx, now } = context
    // Ids begin with the time they were made: what arrived since then, by the primary key.
    const since = newId(now.getTime() - looksBackMs)
    const apart = sql`case when r.site_id is not distinct from q.site_id
      then ${betweenRoomsMs}::int else ${betweenSitesMs}::int end`
    const nearby = sql`${betweenSitesMs} * interval '1 millisecond'`
    const result = await tx.execute(sql`
      with arrived as (
        select e.id, e.value, e.device_id, e.room_id, e.at, e.received_at from evidence e
        where e.id >= ${since}::uuid and e.method = 'card' and e.time_quality in ('synced', 'uptime')
          and e.value not like 'tag:%' and e.value not like 'PIN:%')
      select distinct on (e.value) e.value as uid, a.person_id as "personId", e.device_id as "deviceId", e.at,
        r.name as room, o.at as "otherAt", q.name as "otherRoom", d.name as "otherDevice"
      from arrived e
      join evidence o on o.method = 'card' and o.value = e.value and o.at between e.at - ${nearby} and e.at + ${nearby}
        and o.device_id <> e.device_id and o.room_id <> e.room_id and o.time_quality in ('synced', 'uptime')
      join rooms r on r.id = e.room_id
      join rooms q on q.id = o.room_id
      join devices d on d.id = o.device_id
      left join attributions a on a.evidence_id = e.id
      where abs(extract(epoch from e.at - o.at)) * 1000 < ${apart}
        and not exists (select from device_alarms known where known.kind = 'travel' and known.subject = e.value
          and known.last_at >= greatest(e.received_at, o.received_at))
      order by e.value, e.at desc
      limit ${alarmsPerLook}`)
    const pairs = rowsOf(pair, result)
    for (const { uid, personId, deviceId, at, room, otherAt, otherRoom, otherDevice } of pairs) {
      const facts = {
        uid,
        room,
        at: at.toISOString(),
        otherRoom,
        otherDevice,
        otherAt: otherAt.toISOString(),
        apartMs: Math.abs(at.getTime() - otherAt.getTime()),
      }
      await raiseAlarm(context, { kind: 'travel', subject: uid, deviceId, personId, facts })
    }
    return { alarms: pairs.length }
  },
})
