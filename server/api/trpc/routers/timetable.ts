import { cancelMeeting } from '../../../domain/timetable/exceptions/cancel-meeting.ts'
import { changeMeeting } from '../../../domain/timetable/exceptions/change-meeting.ts'
import { restoreMeeting } from '../../../domain/timetable/exceptions/restore-meeting.ts'
import { feedState } from '../../../domain/timetable/feed/feed-state.ts'
import { issueFeed } from '../../../domain/timetable/feed/issue-feed.ts'
import { revokeFeed } from '../../../domain/timetable/feed/revoke-feed.ts'
import { getWeek } from '../../../domain/timetable/get-week.ts'
import { nextMeetings } from '../../../domain/timetable/next-meetings.ts'
import { addWeeklySlot } from '../../../domain/timetable/slots/add-weekly-slot.ts'
import { listWeeklySlots } from '../../../domain/timetable/slots/list-weekly-slots.ts'
import { removeWeeklySlot } from '../../../domain/timetable/slots/remove-weekly-slot.ts'
import { updateWeeklySlot } from '../../../domain/timetable/slots/update-weekly-slot.ts'
import { command, query, router } from '../init.ts'

export const timetableRouter = router({
  feed: query(feedState),
  issueFeed: command(issueFeed),
  revokeFeed: command(revokeFeed),
  week: query(getWeek),
  slots: query(listWeeklySlots),
  next: query(nextMeetings),
  addSlot: command(addWeeklySlot),
  updateSlot: command(updateWeeklySlot),
  removeSlot: command(removeWeeklySlot),
  changeMeeting: command(changeMeeting),
  cancelMeeting: command(cancelMeeting),
  restoreMeeting: command(restoreMeeting),
})
