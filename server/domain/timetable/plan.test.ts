import { describe, expect, it } from 'vitest'
import { planMeetings, type SlotException } from './plan.ts'
import { overlap, weekLetter } from './rules.ts'

const autumn = { startsOn: '2026-09-03', endsOn: '2026-12-18', firstWeek: 'A' } as const
const slot = {
  slotId: 'maths',
  roomId: 'one',
  roomName: 'Room 1',
  weekday: 1,
  startsAt: '09:00',
  endsAt: '10:00',
  validFrom: '2026-09-01',
  validTo: null,
}
const exception = (localDate: string, parts: Partial<SlotException>): SlotException => ({
  exceptionId: localDate,
  slotId: 'maths',
  localDate,
  cancelled: false,
  reason: null,
  movedTo: null,
  startsAt: null,
  endsAt: null,
  roomId: null,
  roomName: null,
  ...parts,
})
const none = { holidays: [], exceptions: [] }
const brief = (meetings: ReturnType<typeof planMeetings>) =>
  meetings.map(({ date, startsAt, state }) => `${date} ${startsAt} ${state}`)

describe('A and B weeks', () => {
  it('are calendar weeks counted from the one the term begins in, be it in the middle', () => {
    expect(
      ['2026-09-03', '2026-09-06', '2026-09-07', '2026-09-13', '2026-09-14', '2026-12-18'].map(date =>
        weekLetter(autumn, date),
      ),
    ).toEqual(['A', 'A', 'B', 'B', 'A', 'B'])
    expect(weekLetter(autumn, '2026-09-02')).toBeNull()
    expect(weekLetter(autumn, '2026-12-19')).toBeNull()
    expect(weekLetter({ ...autumn, firstWeek: 'B' }, '2026-09-07')).toBe('A')
    expect(weekLetter({ ...autumn, firstWeek: null }, '2026-09-07')).toBeNull()
  })

  it('are not shifted by a holiday between them', () => {
    const holidays = [{ name: 'Break', startsOn: '2026-09-21', endsOn: '2026-09-27' }]
    const slots = [{ ...slot, weeks: 'B' as const, term: autumn }]
    const plan = planMeetings({ slots, holidays, exceptions: [], from: '2026-09-01', to: '2026-10-31' })
    expect(plan.map(({ date }) => date)).toEqual(['2026-09-07', '2026-10-05', '2026-10-19'])
  })

  it('let two classes share a time, one in each', () => {
    const [a, b] = [
      { ...slot, weeks: 'A' as const, term: autumn },
      { ...slot, weeks: 'B' as const, term: autumn },
    ]
    expect(overlap(a, b)).toBe(false)
    expect(overlap(a, { ...a })).toBe(true)
    expect(overlap(a, slot)).toBe(true)
    const spring = { ...autumn, startsOn: '2027-01-07', endsOn: '2027-05-30' }
    expect(overlap(a, { ...a, term: spring })).toBe(false)
  })
})

describe('a plan', () => {
  const from = '2026-09-07'
  const to = '2026-09-20'

  it('keeps what is cancelled in its place and says why', () => {
    const exceptions = [exception('2026-09-07', { cancelled: true, reason: 'Ill' })]
    const plan = planMeetings({ ...none, slots: [slot], exceptions, from, to })
    expect(brief(plan)).toEqual(['2026-09-07 09:00 cancelled', '2026-09-14 09:00 planned'])
    expect(plan[0]?.exception?.reason).toBe('Ill')
  })

  it('shows a moved meeting on both days, also when only one of them is asked for', () => {
    const exceptions = [
      exception('2026-09-07', { movedTo: '2026-09-16', startsAt: '14:00', endsAt: '15:00' }),
    ]
    const input = { ...none, slots: [slot], exceptions }
    expect(brief(planMeetings({ ...input, from, to }))).toEqual([
      '2026-09-07 09:00 moved-away',
      '2026-09-14 09:00 planned',
      '2026-09-16 14:00 changed',
    ])
    expect(brief(planMeetings({ ...input, from: '2026-09-16', to: '2026-09-16' }))).toEqual([
      '2026-09-16 14:00 changed',
    ])
    expect(planMeetings({ ...input, from: '2026-09-16', to: '2026-09-16' })[0]?.patternDate).toBe(
      '2026-09-07',
    )
  })

  it('moves onto the slot’s own next day without losing either meeting', () => {
    const exceptions = [
      exception('2026-09-07', { movedTo: '2026-09-14', startsAt: '11:00', endsAt: '12:00' }),
    ]
    const plan = planMeetings({ ...none, slots: [slot], exceptions, from: '2026-09-14', to: '2026-09-14' })
    expect(brief(plan)).toEqual(['2026-09-14 09:00 planned', '2026-09-14 11:00 changed'])
  })

  it('changes the hour and the room of one day only', () => {
    const exceptions = [
      exception('2026-09-14', { startsAt: '10:00', endsAt: '11:00', roomId: 'hall', roomName: 'Hall' }),
    ]
    const plan = planMeetings({ ...none, slots: [slot], exceptions, from, to })
    expect(plan.map(({ roomName, startsAt }) => `${roomName} ${startsAt}`)).toEqual([
      'Room 1 09:00',
      'Hall 10:00',
    ])
  })

  it('has nothing on a holiday, except what was moved by hand from it or to it', () => {
    const holidays = [{ name: 'Fair', startsOn: '2026-09-07', endsOn: '2026-09-08' }]
    const ask = (exceptions: SlotException[]) =>
      brief(planMeetings({ slots: [slot], holidays, exceptions, from, to: '2026-09-10' }))
    expect(ask([])).toEqual([])
    expect(ask([exception('2026-09-07', { startsAt: '11:00', endsAt: '12:00' })])).toEqual([])
    expect(ask([exception('2026-09-07', { movedTo: '2026-09-10' })])).toEqual([
      '2026-09-07 09:00 moved-away',
      '2026-09-10 09:00 changed',
    ])
    expect(ask([exception('2026-09-14', { movedTo: '2026-09-08' })])).toEqual(['2026-09-08 09:00 changed'])
  })

  it('knows the holidays of one site from those of all', () => {
    const holidays = [{ name: 'Local', startsOn: '2026-09-07', endsOn: '2026-09-07', siteId: 'annex' }]
    const ask = (siteId: string | null) =>
      planMeetings({ slots: [{ ...slot, siteId }], holidays, exceptions: [], from, to: from })
    expect([ask(null).length, ask('annex').length, ask('main').length]).toEqual([1, 0, 1])
  })

  it('forgets an exception whose slot no longer gives the day', () => {
    const exceptions = [exception('2026-09-07', { movedTo: '2026-09-16' })]
    const ended = { ...slot, validTo: '2026-09-01' }
    expect(planMeetings({ ...none, slots: [ended], exceptions, from, to })).toEqual([])
  })
})
