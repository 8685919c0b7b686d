import { and, between, isNotNull, sql } from 'drizzle-orm'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { inClasses } from '../own-scope.ts'
import type { PlannedMeeting } from '../plan.ts'
import { type SlotRow, selectSlots } from '../queries.ts'
import { localTimeOf } from '../wall-clock.ts'

interface Days {
  from: string
  to: string
  classIds: string[]
}

/** Of a slot, cancelled after it had been opened. */
async function cancelledSessions({ tx }: VerbContext, { from, to }: Days) {
  const { slotId, localDate, movedFrom, startsAt, endsAt, cancelledAt, cancelReason } = sessions
  return tx
    .select({
      slotId,
      date: localDate,
      patternDate: sql<string>`coalesce(${movedFrom}, ${localDate})`,
      startsAt,
      endsAt,
      reason: cancelReason,
    })
    .from(sessions)
    .where(and(isNotNull(cancelledAt), isNotNull(slotId), between(localDate, from, to)))
}

/**
 * Meetings that had been opened and were cancelled afterwards, and of which the timetable says nothing more: a holiday
 * came over them, or their weekly time was taken away. A calendar that has shown them must say so.
 */
export async function cancelledSince(
  context: VerbContext,
  plan: readonly PlannedMeeting<SlotRow>[],
  days: Days,
): Promise<PlannedMeeting<SlotRow>[]> {
  const cancelled = await cancelledSessions(context, days)
  const nameOf = (slotId: string | null, patternDate: string) => `${slotId} ${patternDate}`
  const told = new Set(plan.map(({ slot, patternDate }) => nameOf(slot.slotId, patternDate)))
  const untold = cancelled.filter(({ slotId, patternDate }) => !told.has(nameOf(slotId, patternDate)))
  if (untold.length === 0) return []
  const slots = await selectSlots(context.tx, inClasses(days.classIds))
  return untold.flatMap(({ slotId, startsAt, endsAt, reason, date, patternDate }) => {
    const slot = slots.find(one => one.slotId === slotId)
    if (!slot) return []
    const { roomId, roomName, timeZone } = slot
    const times = { startsAt: localTimeOf(startsAt, timeZone), endsAt: localTimeOf(endsAt, timeZone) }
    const nothing = { movedTo: null, startsAt: null, endsAt: null, roomId: null, roomName: null }
    const name = { exceptionId: '', slotId: slot.slotId, localDate: patternDate }
    const exception = { ...name, cancelled: true, reason, ...nothing }
    return [{ slot, date, patternDate, ...times, roomId, roomName, state: 'cancelled' as const, exception }]
  })
}
