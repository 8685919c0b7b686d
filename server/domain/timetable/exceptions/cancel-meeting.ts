import { z } from 'zod'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import {
  announceChange,
  exceptionBefore,
  exceptionOf,
  lockMeeting,
  meetingName,
  ownsMeeting,
  putException,
  reason,
} from './meeting-input.ts'

/** Once, on one date. It opens no session; one that has been held counts for nobody until it is restored. */
export const cancelMeeting = verb({
  name: 'timetable.cancel-meeting',
  kind: 'command',
  permission: 'meetings.change',
  subject: 'This meeting',
  input: meetingName.extend({ reason: reason.min(1, 'Say why, for those who wonder.') }),
  output: z.object({ before: exceptionBefore }),
  audit: ['patternDate'],
  owns: ownsMeeting,
  async run(context, { reason: why, ...meeting }) {
    const { tx, now } = context
    await lockMeeting(tx, meeting)
    const before = await exceptionOf(tx, meeting)
    const id = newId(now.getTime())
    const nothingElse = { movedTo: null, startsAt: null, endsAt: null, roomId: null }
    await putException(context, meeting, { id, cancelled: true, reason: why, ...nothingElse })
    await announceChange(context, meeting, [before?.movedTo])
    return { before }
  },
})
