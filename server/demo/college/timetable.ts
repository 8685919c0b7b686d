import { addDays, isoWeekday } from '../../domain/timetable/wall-clock.ts'

export interface SlotPlan {
  code: string
  weekday: number
  startsAt: string
  endsAt: string
  /** 'term': since the term began. 'now': from the day before the demo was made. */
  since: 'term' | 'now'
}

/** Code, then "weekday start end" for each lecture. */
const lectures: [string, string[]][] = [
  ['CHE-201', ['1 09:00 10:30', '2 14:00 16:00', '3 09:00 10:30', '5 09:00 10:30']],
  ['MAT-210', ['1 11:00 12:30', '2 09:00 10:30', '4 11:00 12:30', '5 14:00 15:30']],
  ['HIS-110', ['1 09:30 11:00', '2 13:30 15:00', '4 09:30 11:00', '4 14:00 15:30']],
  ['ECO-220', ['1 13:30 15:00', '2 11:00 12:30', '3 13:30 15:00', '5 11:00 12:30']],
]

const time = (hour: number) => `${String(hour % 24).padStart(2, '0')}:00`
/** Blocks that the practice rooms held all term; the rest of the clock was added when the demo was made. */
const isTermBlock = (weekday: number, hour: number) => weekday <= 5 && hour >= 10 && hour <= 13

/**
 * Whoever tries the demo at three on a Sunday morning must find a class going on, so nursing and hospitality practise
 * round the clock, as wards and hotels do: two rooms, two-hour blocks all week, an hour apart, so that two classes
 * are always in session and one begins every hour. The classes of a room take turns: an ended one has time to close.
 */
function practice(room: 'nursing' | 'hospitality'): SlotPlan[] {
  const codes = room === 'nursing' ? ['NUR-310', 'NUR-320'] : ['HOS-310', 'HOS-320']
  const first = room === 'nursing' ? 0 : 1
  const slots: SlotPlan[] = []
  for (let weekday = 1; weekday <= 7; weekday++) {
    for (let block = 0; block < 12; block++) {
      const hour = first + block * 2
      slots.push({
        code: codes[block % 2] ?? '',
        weekday,
        startsAt: time(hour),
        endsAt: time(hour + 2),
        since: isTermBlock(weekday, hour) ? 'term' : 'now',
      })
    }
  }
  return slots
}

export function weekPlan(): SlotPlan[] {
  const taught = lectures.flatMap(([code, times]) =>
    times.map((text): SlotPlan => {
      const [weekday = '', startsAt = '', endsAt = ''] = text.split(' ')
      return { code, weekday: Number(weekday), startsAt, endsAt, since: 'term' }
    }),
  )
  return [...taught, ...practice('nursing'), ...practice('hospitality')]
}

const termWeeks = 12

/** The Monday twelve weeks before this week's. */
export const termStart = (today: string) => addDays(today, 1 - isoWeekday(today) - termWeeks * 7)

/** All in the past: a holiday to come would silence the demo on that day. */
export function holidaysOf(start: string) {
  const day = (week: number, weekday: number) => addDays(start, week * 7 + weekday - 1)
  return [
    { name: "Founders' Day", startsOn: day(2, 3), endsOn: day(2, 3) },
    { name: 'Mid-term break', startsOn: day(5, 4), endsOn: day(5, 5) },
    { name: 'Staff training', startsOn: day(9, 1), endsOn: day(9, 1) },
  ]
}
