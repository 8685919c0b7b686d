import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HistoryKey, historyKeys } from '../fields.ts'
import type { PastRows } from './past.ts'
import { planHistory } from './plan-history.ts'
import { missingStays } from './stays.ts'

const now = new Date('2026-03-02T12:00:00Z')
const mapping: HistoryKey[] = [...historyKeys]
const sheet = (...rows: string[][]) => ({
  header: mapping,
  rows: rows.map((c, index) => ({ n: index + 2, c })),
})
const person = (id: string, rollNumber: string, more: Partial<PastRows['people'][number]> = {}) => ({
  ...{ id, fullName: `Student ${id}`, role: 'student', email: `${id}@example.org`, rollNumber },
  ...more,
})
const course = (id: string, name: string, more: Partial<PastRows['classes'][number]> = {}) => ({
  ...{ id, name, code: null, archived: false, timeZone: 'Europe/Berlin' },
  ...{ lateAfterMinutes: 10, absentAfterMinutes: null },
  ...more,
})
const session = (id: string, startsAt: string, more: Partial<PastRows['sessions'][number]> = {}) => ({
  ...{ id, classId: 'bio', localDate: startsAt.slice(0, 10), timeZone: 'Europe/Berlin' },
  ...{ startsAt: new Date(startsAt), endsAt: new Date(Date.parse(startsAt) + 3_600_000) },
  ...{ isOpen: false, isImported: false, isCancelled: false },
  ...more,
})
const school = (more: Partial<PastRows> = {}): PastRows => ({
  people: [person('ada', 'S-1'), person('bo', 'S-2'), person('tess', 'T-1', { role: 'teacher' })],
  classes: [course('bio', 'Biology', { code: 'BIO' })],
  ...{ sessions: [], marks: [], statuses: [] },
  stays: [
    { id: 's1', classId: 'bio', personId: 'ada', startsOn: '2026-02-15', endsOn: null },
    { id: 's2', classId: 'bio', personId: 'bo', startsOn: '2025-09-01', endsOn: null },
  ],
  ...more,
})
const plain = { mapping, dateOrder: 'day-first' as const, defaultStart: '09:00', replace: false }
const plan = (
  rows: string[][],
  past: PastRows = school(),
  more: Partial<typeof plain & { words: Map<string, string> }> = {},
) => planHistory(sheet(...rows), { ...plain, words: new Map(), ...more }, past, now)
const row = (
  student: string,
  date: string,
  status: string,
  startsAt = '',
  endsAt = '',
  className = 'Biology',
) => [...[student, className, date, startsAt, endsAt, status], '']
const faults = (planned: ReturnType<typeof plan>) =>
  planned.outcomes.flatMap(({ problems }) => problems.map(({ text }) => text))

describe('rows of one class, date and time', () => {
  it('meet in one session at the clock of the class, whoever they are of', () => {
    const planned = plan([
      row('S-1', '05.01.2026', 'p', '10:00', '10:45'),
      row('bo@example.org', '05.01.2026', 'late', '10:00', ''),
      row('S-1', '05.01.2026', 'a', '14:00', ''),
    ])
    expect(planned.counts).toMatchObject({ add: 3, error: 0 })
    expect(
      planned.sessions.map(({ startsAt, endsAt }) => [startsAt.toISOString(), endsAt.toISOString()]),
    ).toEqual([
      ['2026-01-05T09:00:00.000Z', '2026-01-05T09:45:00.000Z'],
      ['2026-01-05T13:00:00.000Z', '2026-01-05T14:00:00.000Z'],
    ])
    expect(planned.outcomes[1]).toMatchObject({
      name: 'Student bo',
      details: ['Biology', '2026-01-05 10:00', 'late'],
    })
  })

  it('without a time meet at the usual one, and fall to the only session of that day', () => {
    expect(plan([row('S-1', '2026-01-05', 'p')]).sessions[0]?.startsAt.toISOString()).toBe(
      '2026-01-05T08:00:00.000Z',
    )
    const known = school({ sessions: [session('known', '2026-01-05T13:02:00Z')] })
    const planned = plan([row('S-1', '2026-01-05', 'p'), row('S-2', '2026-01-05', 'p', '14:00')], known)
    expect(planned.sessions).toEqual([])
    expect(planned.facts.map(({ sessionId }) => sessionId)).toEqual(['known', 'known'])
  })

  it('in the night of the spring change begin after the hour that is skipped', () => {
    const late = plan([row('S-1', '2025-03-30', 'p', '02:30')])
    expect(late.sessions[0]?.startsAt.toISOString()).toBe('2025-03-30T01:00:00.000Z')
  })

  it('stand again in the session that an undone import left', () => {
    const left = session('left', '2026-01-05T08:00:00Z', { isImported: true, isCancelled: true })
    const planned = plan([row('S-1', '2026-01-05', 'p', '09:00')], school({ sessions: [left] }))
    expect(planned.sessions).toMatchObject([{ id: 'left', isRevived: true }])
  })
})

describe('a mark that was taken here', () => {
  const marked = () =>
    school({
      sessions: [session('known', '2026-01-05T08:00:00Z')],
      marks: [{ sessionId: 'known', personId: 'ada', status: 'late', statusId: null }],
    })
  it('wins, and is said so', () => {
    const planned = plan([row('S-1', '2026-01-05', 'absent', '09:00')], marked())
    expect(planned).toMatchObject({ counts: { unchanged: 1 }, facts: [], sessions: [] })
    expect(planned.outcomes[0]?.details.at(-1)).toBe('stays late, as it was taken here')
  })
  it('gives way when that is chosen, unless the file says the same', () => {
    const replace = { replace: true }
    expect(plan([row('S-1', '2026-01-05', 'absent', '09:00')], marked(), replace)).toMatchObject({
      ...{ counts: { change: 1 }, facts: [{ sessionId: 'known', status: 'absent' }] },
    })
    expect(plan([row('S-1', '2026-01-05', 'L', '09:00')], marked(), replace).counts.unchanged).toBe(1)
  })
})

describe('a row that cannot be read', () => {
  it.each<[string, string[], string]>([
    [
      'a number nobody has',
      row('S-9', '2026-01-05', 'p'),
      'Nobody here has the number “S-9”. Import people first, or correct it.',
    ],
    [
      'an address nobody has',
      row('x@y.org', '2026-01-05', 'p'),
      'Nobody here has the address “x@y.org”. Import people first, or correct it.',
    ],
    [
      'a teacher',
      row('T-1', '2026-01-05', 'p'),
      'Student tess is no student here. Only students have attendance.',
    ],
    [
      'a class that is none',
      row('S-1', '2026-01-05', 'p', '', '', 'Alchemy'),
      'There is no class “Alchemy”. Create it first, or correct the name.',
    ],
    [
      'a day that is none',
      row('S-1', '2026-02-30', 'p'),
      '“2026-02-30” is no date. Write it like 2026-09-01.',
    ],
    ['a time that is none', row('S-1', '2026-01-05', 'p', 'noon'), '“noon” is no time. Write it like 09:30.'],
    [
      'a word that is none',
      row('S-1', '2026-01-05', 'maybe'),
      '“maybe” is no status here. Choose above what it means.',
    ],
    ['a day to come', row('S-1', '2026-03-03', 'p'), 'This has not happened yet. Only the past is imported.'],
    ['no student', row('', '2026-01-05', 'p'), 'There is no student in this row. Enter one.'],
    ['no day', row('S-1', '', 'p'), 'There is no date in this row. Enter one.'],
  ])('says why: %s', (_, cells, words) => expect(faults(plan([cells]))).toEqual([words]))

  it('is one where rows contradict each other, or a name means several', () => {
    expect(faults(plan([row('S-1', '2026-01-05', 'p'), row('S-1', '2026-01-05', 'a')]))).toEqual([
      'Row 2 says something else of this student and session. Make the rows agree.',
    ])
    const twins = school({ people: [person('a', 'S-1'), person('b', 'S-1')] })
    expect(faults(plan([row('S-1', '2026-01-05', 'p')], twins))[0]).toContain('2 people have “S-1”')
    const namesakes = school({ classes: [course('bio', 'Biology'), course('b2', 'biology')] })
    expect(faults(plan([row('S-1', '2026-01-05', 'p')], namesakes))[0]).toContain('2 classes are called')
  })

  it('is one whose session is open now, or one of several of a day without a time', () => {
    const open = school({ sessions: [session('open', '2026-03-02T08:00:00Z', { isOpen: true })] })
    expect(faults(plan([row('S-1', '2026-03-02', 'p')], open))).toEqual([
      'Biology has its session open right now. Close it first.',
    ])
    const twice = school({
      sessions: [session('one', '2026-01-05T08:00:00Z'), session('two', '2026-01-05T10:00:00Z')],
    })
    expect(faults(plan([row('S-1', '2026-01-05', 'p')], twice))).toEqual([
      'Biology met 2 times on that day. Give the start time.',
    ])
  })

  it('leaves nothing of itself in what the others do', () => {
    const planned = plan([row('S-9', '2026-01-05', 'p'), row('S-1', '2026-01-06', '-')], school(), {
      words: new Map([['-', 'leave-out']]),
    })
    expect(planned).toMatchObject({ sessions: [], facts: [], stays: [], counts: { error: 1, unchanged: 1 } })
  })
})

describe('enrolments', () => {
  it('begin earlier where the file knows somebody earlier', () => {
    expect(plan([row('S-1', '2026-01-05', 'p'), row('S-2', '2026-01-05', 'p')]).stays).toEqual([
      { id: 's1', classId: 'bio', personId: 'ada', startsOn: '2026-01-05', endsOn: null, was: '2026-02-15' },
    ])
  })

  it('do not reach over a day on which the class met without them', () => {
    const met = school({ sessions: [session('met', '2026-02-02T08:00:00Z')] })
    expect(plan([row('S-1', '2026-01-05', 'p'), row('S-1', '2026-02-09', 'p')], met).stays).toMatchObject([
      { id: 's1', startsOn: '2026-02-09', was: '2026-02-15' },
      { personId: 'ada', startsOn: '2026-01-05', endsOn: '2026-01-05' },
    ])
  })

  const day = fc.integer({ min: 1, max: 28 }).map(n => `2026-01-${String(n).padStart(2, '0')}`)
  const days = fc.uniqueArray(day, { maxLength: 8 })
  it('never overlap, never cover a day without them, and cover all the others', () => {
    fc.assert(
      fc.property(days, days, fc.option(day, { nil: undefined }), (dates, met, first) => {
        const known = first ? [{ startsOn: first, endsOn: null }] : []
        const without = met.filter(date => !dates.includes(date) && !(first && date >= first))
        const { moved, added } = missingStays(dates, known, without)
        const all = [
          ...(moved.length > 0 ? moved.map(({ startsOn }) => ({ startsOn, endsOn: null })) : known),
          ...added,
        ]
        const covering = (date: string) =>
          all.filter(({ startsOn, endsOn }) => startsOn <= date && (endsOn === null || date <= endsOn)).length
        for (const date of dates) expect(covering(date)).toBe(1)
        for (const date of without) expect(covering(date)).toBe(0)
      }),
    )
  })
})

describe('the same file once more', () => {
  const cell = (...values: string[]) => fc.constantFrom(...values)
  const line = fc
    .tuple(
      cell('S-1', 'S-2'),
      cell('2026-01-05', '2026-01-06'),
      cell('p', 'late', 'a'),
      cell('', '10:00', '14:00'),
    )
    .map(([student, date, status, startsAt]) => row(student, date, status, startsAt))
  it('adds nothing, whatever it says', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), rows => {
        const first = plan(rows)
        const after = school({
          sessions: first.sessions,
          marks: first.facts,
          stays: [
            ...school().stays.map(stay => first.stays.find(({ id }) => id === stay.id) ?? stay),
            ...first.stays.filter(({ was }) => !was),
          ],
        })
        const again = plan(rows, after)
        expect(again).toMatchObject({
          sessions: [],
          facts: [],
          stays: [],
          counts: { add: 0, change: 0 },
        })
      }),
    )
  })
})
