import { beforeAll, describe, expect, it } from 'vitest'
import { planMeetings } from '../../../server/domain/timetable/plan.ts'
import {
  addDays,
  dayOf,
  instantOf,
  localDateOf,
  localTimeOf,
  meetingTimes,
  offsetMs,
} from '../../../server/domain/timetable/wall-clock.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const zones = Intl.supportedValuesOf('timeZone')

interface Transition {
  timeZone: string
  /** The first instant of the new offset. */
  at: number
  /** How far the clocks jump; negative in autumn. */
  jump: number
}

/** Steps of a fortnight, then halving: no zone changes its clocks twice in one, and comes back, in these years. */
function transitionsOf(timeZone: string): Transition[] {
  const found: Transition[] = []
  const end = Date.parse('2031-01-01T00:00:00Z')
  let before = Date.parse('2020-01-01T00:00:00Z')
  let offset = offsetMs(before, timeZone)
  for (let after = before + 14 * dayMs; before < end; before = after, after += 14 * dayMs) {
    const next = offsetMs(after, timeZone)
    if (next === offset) continue
    let [low, high] = [before, after]
    while (high - low > minuteMs) {
      const middle = low + Math.floor((high - low) / (2 * minuteMs)) * minuteMs
      if (offsetMs(middle, timeZone) === next) high = middle
      else low = middle
    }
    found.push({ timeZone, at: high, jump: next - offset })
    offset = next
  }
  return found
}

let transitions: Transition[] = []
beforeAll(() => {
  transitions = zones.flatMap(transitionsOf)
})

/** Every transition that breaks the rule, in words; none, if all is well. */
const faults = (broken: (transition: Transition) => string | false) =>
  transitions.flatMap(transition => {
    const fault = broken(transition)
    const { timeZone, at } = transition
    return fault ? [`${timeZone} ${new Date(at).toISOString()}: ${fault}`] : []
  })

const daysAround = ({ at, timeZone }: Transition) => {
  const day = localDateOf(new Date(at), timeZone)
  return [-2, -1, 0, 1, 2].map(offset => addDays(day, offset))
}

describe('every change of the clocks from 2020 to 2030, in every zone', () => {
  it('is in the tables: hundreds of zones, thousands of changes', () => {
    expect(zones.length).toBeGreaterThan(300)
    expect(transitions.length).toBeGreaterThan(2_000)
    expect(new Set(transitions.map(({ timeZone }) => timeZone)).size).toBeGreaterThan(100)
  })

  it('loses no day and doubles none', () => {
    const broken = (transition: Transition) => {
      const days = daysAround(transition)
      const noons = days.map(day => instantOf(day, '12:00', transition.timeZone))
      const shown = noons.map(noon => localDateOf(noon, transition.timeZone))
      if (shown.join() !== days.join()) return `noon falls on ${shown}`
      const starts = days.map(day => instantOf(day, '00:00', transition.timeZone).getTime())
      const lengths = starts.slice(1).map((start, index) => (start - (starts[index] ?? 0)) / hourMs)
      return lengths.some(length => length < 21 || length > 27) && `days of ${lengths} hours`
    }
    expect(faults(broken)).toEqual([])
  })

  it('leaves a weekly 09:00 at 09:00', () => {
    const broken = (transition: Transition) => {
      const { timeZone } = transition
      const times = daysAround(transition).map(day =>
        localTimeOf(instantOf(day, '09:00', timeZone), timeZone),
      )
      return times.some(time => time !== '09:00') && `09:00 became ${times}`
    }
    expect(faults(broken)).toEqual([])
  })

  it('gives the slot of a week one meeting in each, on its own weekday', () => {
    const slot = {
      slotId: 's',
      roomId: 'r',
      roomName: 'R',
      startsAt: '09:00',
      endsAt: '10:00',
      validTo: null,
    }
    const broken = ({ at, timeZone }: Transition) => {
      const day = localDateOf(new Date(at), timeZone)
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7
      const slots = [{ ...slot, weekday, validFrom: '2019-01-01' }]
      const range = { from: addDays(day, -13), to: addDays(day, 14) }
      const plan = planMeetings({ slots, holidays: [], exceptions: [], ...range })
      const dates = plan.map(({ date }) => date).join()
      const wanted = [addDays(day, -7), day, addDays(day, 7), addDays(day, 14)].join()
      return dates !== wanted && `meets on ${dates}`
    }
    expect(faults(broken)).toEqual([])
  })

  it('gives a session across it its right length: four hours of real time stay four hours', () => {
    const broken = ({ at, timeZone, jump }: Transition) => {
      // Three hours after is beyond every repeated hour, so that both ends are told by their wall clock alone.
      const [start, end] = [new Date(at - hourMs), new Date(at + 3 * hourMs)]
      const [from, to] = [localTimeOf(start, timeZone), localTimeOf(end, timeZone)]
      const meeting = meetingTimes(localDateOf(start, timeZone), from, to, timeZone)
      const length = (meeting.endsAt.getTime() - meeting.startsAt.getTime()) / hourMs
      return length !== 4 && `${from}–${to} (jump ${jump / minuteMs} min) lasts ${length} h`
    }
    expect(faults(broken)).toEqual([])
  })

  it('never gives a session no length or a negative one', () => {
    const broken = ({ at, timeZone }: Transition) => {
      const day = localDateOf(new Date(at - 12 * hourMs), timeZone)
      for (const date of [day, addDays(day, 1)]) {
        for (let hour = 0; hour < 24; hour++) {
          const [from, to] = [hour, (hour + 1) % 24].map(each => `${String(each).padStart(2, '0')}:30`)
          const meeting = meetingTimes(date, from ?? '', to ?? '', timeZone)
          if (meeting.endsAt <= meeting.startsAt) return `${date} ${from}–${to}`
        }
      }
      return false
    }
    // A few zones stand for all: every hour of two days of every zone would take a minute.
    const some = new Set(['Europe/Warsaw', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'])
    const sampled = transitions.filter(({ timeZone }) => some.has(timeZone))
    expect(sampled.length).toBeGreaterThan(80)
    expect(sampled.map(broken).filter(Boolean)).toEqual([])
  })
})

describe('by name', () => {
  const hours = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) =>
    (endsAt.getTime() - startsAt.getTime()) / hourMs

  it('02:00–04:00 on 28 March 2021 in Warsaw is the one hour that there was', () => {
    const meeting = meetingTimes('2021-03-28', '02:00', '04:00', 'Europe/Warsaw')
    expect(meeting).toEqual({
      startsAt: new Date('2021-03-28T01:00:00Z'),
      endsAt: new Date('2021-03-28T02:00:00Z'),
    })
    expect(localTimeOf(meeting.startsAt, 'Europe/Warsaw')).toBe('03:00')
    expect(localTimeOf(meeting.endsAt, 'Europe/Warsaw')).toBe('04:00')
  })

  it('a session that starts and ends on the day of the change, before it, across it and after it', () => {
    const warsaw = (from: string, to: string) => meetingTimes('2021-03-28', from, to, 'Europe/Warsaw')
    expect([
      hours(warsaw('00:00', '02:00')),
      hours(warsaw('01:00', '05:00')),
      hours(warsaw('09:00', '11:00')),
    ]).toEqual([2, 3, 2])
    const autumn = (from: string, to: string) => meetingTimes('2021-10-31', from, to, 'Europe/Warsaw')
    expect([
      hours(autumn('00:00', '02:00')),
      hours(autumn('01:00', '05:00')),
      hours(autumn('09:00', '11:00')),
    ]).toEqual([2, 5, 2])
  })

  it('a site in New York keeps its day for a user in Kolkata', () => {
    const meeting = meetingTimes('2026-03-06', '20:00', '21:00', 'America/New_York')
    expect(localDateOf(meeting.startsAt, 'Asia/Kolkata')).toBe('2026-03-07')
    expect(localDateOf(meeting.startsAt, 'America/New_York')).toBe('2026-03-06')
    expect(dayOf(meeting.startsAt, 'America/New_York', '00:00')).toBe('2026-03-06')
  })

  it('a night class from 20:00 to 02:00 lasts six hours, five in March and seven in autumn', () => {
    const night = (date: string) => meetingTimes(date, '20:00', '02:30', 'Europe/Warsaw')
    expect([hours(night('2026-03-27')), hours(night('2026-03-28')), hours(night('2026-10-24'))]).toEqual([
      6.5, 6, 6.5,
    ])
    const whole = (date: string) => meetingTimes(date, '20:00', '02:00', 'America/New_York')
    expect([hours(whole('2026-03-06')), hours(whole('2026-03-07')), hours(whole('2026-10-31'))]).toEqual([
      6, 6, 7,
    ])
  })

  it('and belongs to the day on which it begins, also where the day begins at four', () => {
    const { startsAt, endsAt } = meetingTimes('2026-03-28', '20:00', '02:00', 'Europe/Warsaw', '04:00')
    expect(dayOf(startsAt, 'Europe/Warsaw', '04:00')).toBe('2026-03-28')
    expect(dayOf(new Date(endsAt.getTime() - 1), 'Europe/Warsaw', '04:00')).toBe('2026-03-28')
    const after = meetingTimes('2026-03-28', '01:30', '03:30', 'Europe/Warsaw', '04:00')
    expect(localDateOf(after.startsAt, 'Europe/Warsaw')).toBe('2026-03-29')
    expect(dayOf(after.startsAt, 'Europe/Warsaw', '04:00')).toBe('2026-03-28')
  })
})
