import { isNull } from 'drizzle-orm'
import { z } from 'zod'
import { organizations } from '../../../db/schema/organizations.ts'
import { verb } from '../../kernel/verb.ts'
import { slotsOn } from '../timetable/slots-on.ts'
import { addDays, localDateOf } from '../timetable/wall-clock.ts'
import { createSession } from './create-session.ts'
import { opensBeforeMs } from './rules.ts'

/** Opens every slot that is about to start or under way; the clock calls it, any number of times. */
export const openDueSessions = verb({
  name: 'sessions.open-due',
  kind: 'command',
  permission: 'platform.run',
  audit: false, // each opened session is its own record
  input: z.strictObject({}),
  output: z.object({ opened: z.array(z.uuid()) }),
  async run(context) {
    const { tx, now } = context
    const [organization] = await tx
      .select({ timeZone: organizations.timeZone })
      .from(organizations)
      .where(isNull(organizations.suspendedAt))
    if (!organization) return { opened: [] }
    const { timeZone } = organization
    const today = localDateOf(now, timeZone)
    const opened: string[] = []
    // A night class belongs to the day before; a slot just after midnight opens on the day before it.
    for (const localDate of [addDays(today, -1), today, addDays(today, 1)]) {
      for (const slot of await slotsOn(context, { localDate, timeZone })) {
        if (now.getTime() < slot.startsAt.getTime() - opensBeforeMs || now >= slot.endsAt) continue
        const { classId, roomId, slotId, startsAt, endsAt } = slot
        const id = await createSession(context, {
          classId,
          roomId,
          slotId,
          localDate,
          timeZone,
          startsAt,
          endsAt,
        })
        if (id) opened.push(id)
      }
    }
    return { opened }
  },
})
