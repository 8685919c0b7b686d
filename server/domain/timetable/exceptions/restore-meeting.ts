import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { slotExceptions } from '../../../../db/schema/classes.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { clashes, sharedRooms } from './clashes.ts'
import {
  announceChange,
  exceptionBefore,
  exceptionOf,
  lockMeeting,
  meetingName,
  ownsMeeting,
} from './meeting-input.ts'

/** As the weekly pattern has it: takes back a cancellation or a change, unless the class meets elsewhere at that time by now. */
export const restoreMeeting = verb({
  name: 'timetable.restore-meeting',
  kind: 'command',
  permission: 'meetings.change',
  subject: 'This meeting',
  input: meetingName,
  output: z.object({ before: exceptionBefore, sharesRoomWith: sharedRooms }),
  audit: ['patternDate'],
  owns: ownsMeeting,
  async run(context, meeting) {
    const { tx } = context
    const slot = await lockMeeting(tx, meeting)
    const before = await exceptionOf(tx, meeting)
    if (!before) throw notFound('This change of a meeting')
    await tx
      .delete(slotExceptions)
      .where(
        and(eq(slotExceptions.slotId, meeting.slotId), eq(slotExceptions.localDate, meeting.patternDate)),
      )
    const { startsAt, endsAt, roomId } = slot
    const sharesRoomWith = await clashes(tx, slot, meeting, {
      date: meeting.patternDate,
      startsAt,
      endsAt,
      roomId,
    })
    await announceChange(context, meeting, [before.movedTo])
    return { before, sharesRoomWith }
  },
})
