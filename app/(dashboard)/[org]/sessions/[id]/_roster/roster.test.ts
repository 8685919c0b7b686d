import { describe, expect, it } from 'vitest'
import { plainWords } from './mark-words'
import {
  countRows,
  markOptimistically,
  patchRows,
  type Roster,
  type RosterRow,
  restoreRows,
  rowsOf,
} from './roster'

const row = (personId: string, changes: Partial<RosterRow> = {}): RosterRow => ({
  personId,
  fullName: personId.toUpperCase(),
  rollNumber: null,
  statusId: null,
  statusName: null,
  statusColor: null,
  status: 'expected',
  method: 'none',
  arrivedAt: null,
  leftAt: null,
  evidenceId: null,
  note: null,
  version: 0,
  ...changes,
})
const moment = new Date('2026-03-02T09:00:00Z')
const session: Roster['session'] = {
  id: 's',
  classId: 'c',
  className: 'Class',
  roomId: null,
  roomName: null,
  slotId: null,
  localDate: '2026-03-02',
  movedFrom: null,
  absentAfterMinutes: null,
  plannedEndsAt: null,
  signOut: null,
  cancelledAt: null,
  cancelReason: null,
  timeZone: 'UTC',
  startsAt: moment,
  endsAt: moment,
  openedAt: moment,
  closedAt: null,
  waitingSince: null,
  lateAfterMinutes: 10,
  version: 0,
  summary: null,
}
const rosterOf = (...rows: RosterRow[]): Roster => ({
  session,
  rows,
  readersBehind: [],
  frozen: false,
  composition: '',
})
const statuses = (roster: Roster) => roster.rows.map(each => [each.personId, each.status])

const answer = (version: number, ...rows: RosterRow[]) => ({ version, rows })

describe('patchRows', () => {
  const before = rosterOf(row('ada'), row('ben', { status: 'present', version: 4 }))

  it('replaces the named rows and leaves the others the very same objects', () => {
    const after = patchRows(before, answer(5, row('ada', { status: 'present', version: 5 })))
    expect(statuses(after)).toEqual([
      ['ada', 'present'],
      ['ben', 'present'],
    ])
    expect(after.rows[1]).toBe(before.rows[1])
  })

  it('takes a mark that was taken back, although such a row has no version of its own', () => {
    const after = patchRows(before, answer(5, row('ben')))
    expect(after.rows[1]).toMatchObject({ status: 'expected', version: 5 })
  })

  it('ends the same in whatever order two answers arrive', () => {
    const marked = answer(5, row('ben', { status: 'late', version: 5 }))
    const takenBack = answer(6, row('ben'))
    const inOrder = patchRows(patchRows(before, marked), takenBack)
    const reversed = patchRows(patchRows(before, takenBack), marked)
    expect(inOrder.rows).toEqual(reversed.rows)
    expect(inOrder.rows[1]?.status).toBe('expected')
  })

  it('leaves alone whoever was just clicked', () => {
    const after = patchRows(before, answer(9, row('ben', { status: 'late', version: 9 })), new Set(['ben']))
    expect(after).toBe(before)
  })

  it('adds a person who was not on the roster, in order of names', () => {
    const after = patchRows(rosterOf(row('ada'), row('cleo')), answer(1, row('ben', { version: 1 })))
    expect(after.rows.map(each => each.personId)).toEqual(['ada', 'ben', 'cleo'])
  })
})

describe('markOptimistically', () => {
  it('keeps the time of a card, gives a click its own, and takes the time from the absent', () => {
    const scanned = new Date('2026-03-02T08:58:00Z')
    const before = rosterOf(row('ada', { arrivedAt: scanned, status: 'late' }), row('ben'), row('cleo'))
    const both = new Set(['ada', 'ben'])
    const marked = markOptimistically(before, both, plainWords.present, moment)
    expect(marked.rows.map(each => each.arrivedAt)).toEqual([scanned, moment, null])
    expect(marked.rows[2]).toBe(before.rows[2])
    const absent = markOptimistically(marked, both, plainWords.absent, moment)
    expect(absent.rows.map(each => each.arrivedAt)).toEqual([null, null, null])
  })

  it('is undone by restoring the rows it touched, with later news about others kept', () => {
    const before = rosterOf(row('ada', { status: 'present', version: 2 }), row('ben'))
    const touched = new Set(['ada'])
    const kept = rowsOf(before, touched)
    const marked = markOptimistically(before, touched, plainWords.absent, moment)
    const news = patchRows(marked, answer(3, row('ben', { status: 'late', version: 3 })))
    expect(statuses(restoreRows(news, kept))).toEqual([
      ['ada', 'present'],
      ['ben', 'late'],
    ])
  })
})

describe('countRows', () => {
  it('counts the late among those who are here', () => {
    const rows = [
      row('a', { status: 'present' }),
      row('b', { status: 'late' }),
      row('c'),
      row('d', { status: 'excused' }),
    ]
    expect(countRows(rows)).toEqual({
      all: 4,
      here: 2,
      present: 1,
      late: 1,
      absent: 0,
      excused: 1,
      expected: 1,
    })
  })
})
