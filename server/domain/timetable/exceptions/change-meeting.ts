import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { rooms } from '../../../../db/schema/organizations.ts'
import { badRequest, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { calendarDate } from '../../organizations/calendar-date.ts'
import { type SlotRow, timeOfDay } from '../queries.ts'
import { longestMinutes } from '../rules.ts'
import { lengthMinutes } from '../wall-clock.ts'
import { clashes, sharedRooms, type Target } from './clashes.ts'
import {
  announceChange,
  exceptionBefore,
  exceptionOf,
  lockMeeting,
  type MeetingName,
  meetingName,
  ownsMeeting,
  putException,
  reason,
  withinDays,
} from './meeting-input.ts'

function refuseImpossible(slot: SlotRow, name: MeetingName, target: Target): void {
  if (target.startsAt === target.endsAt) throw badRequest('A class cannot end at the minute it starts.')
  if (lengthMinutes(target.startsAt, target.endsAt) > longestMinutes)
    throw badRequest('A class cannot last longer than 12 hours. Check the times.')
  if (!withinDays(name.patternDate, 183, target.date))
    throw badRequest('A meeting can be moved by half a year at most.', { movedTo: 'Choose a nearer day.' })
  const { startsAt, endsAt, roomId } = slot
  const same = target.startsAt === startsAt && target.endsAt === endsAt && target.roomId === roomId
  if (same && target.date === name.patternDate) throw badRequest('This is when and where it meets anyway.')
}

/** One meeting at another time, on another day or in another room; what is not given is as every week. */
export const changeMeeting = verb({
  name: 'timetable.change-meeting',
  kind: 'command',
  permission: 'meetings.change',
  subject: 'This meeting',
  input: meetingName.extend({
    movedTo: calendarDate().nullish(),
    startsAt: timeOfDay.nullish(),
    endsAt: timeOfDay.nullish(),
    roomId: z.uuid().nullish(),
    reason: reason.optional(),
  }),
  output: z.object({
    before: exceptionBefore,
    sharesRoomWith: sharedRooms,
  }),
  audit: ['patternDate', 'movedTo', 'startsAt', 'endsAt'],
  owns: ownsMeeting,
  async run(context, { reason: why, movedTo, startsAt, endsAt, roomId, ...meeting }) {
    const { tx, now } = context
    const slot = await lockMeeting(tx, meeting)
    const target = {
      date: movedTo ?? meeting.patternDate,
      startsAt: startsAt ?? slot.startsAt,
      endsAt: endsAt ?? slot.endsAt,
      roomId: roomId ?? slot.roomId,
    }
    refuseImpossible(slot, meeting, target)
    const [room] = await tx.select({ id: rooms.id }).from(rooms).where(eq(rooms.id, target.roomId))
    if (!room) throw notFound('This room')
    const sharesRoomWith = await clashes(tx, slot, meeting, target)
    const before = await exceptionOf(tx, meeting)
    const differs = <T>(value: T, usual: T) => (value === usual ? null : value)
    await putException(context, meeting, {
      id: newId(now.getTime()),
      cancelled: false,
      reason: why || null,
      movedTo: differs(target.date, meeting.patternDate),
      startsAt: differs(target.startsAt, slot.startsAt),
      endsAt: differs(target.endsAt, slot.endsAt),
      roomId: differs(target.roomId, slot.roomId),
    })
    await announceChange(context, meeting, [before?.movedTo, target.date])
    return { before, sharesRoomWith }
  },
})
