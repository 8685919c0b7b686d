import { addWeeklySlot } from '../../../domain/timetable/add-weekly-slot.ts'
import { getWeek } from '../../../domain/timetable/get-week.ts'
import { listWeeklySlots } from '../../../domain/timetable/list-weekly-slots.ts'
import { nextMeetings } from '../../../domain/timetable/next-meetings.ts'
import { removeWeeklySlot } from '../../../domain/timetable/remove-weekly-slot.ts'
import { updateWeeklySlot } from '../../../domain/timetable/update-weekly-slot.ts'
import { command, query, router } from '../init.ts'

export const timetableRouter = router({
  week: query(getWeek),
  slots: query(listWeeklySlots),
  next: query(nextMeetings),
  addSlot: command(addWeeklySlot),
  updateSlot: command(updateWeeklySlot),
  removeSlot: command(removeWeeklySlot),
})
