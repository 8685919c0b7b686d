import { describe, expect, it } from 'vitest'
import { guessHistory } from '../fields.ts'
import { readEntries, readTime } from './entry.ts'
import { statusWordsOf } from './plan-history.ts'
import { meaningOf } from './words.ts'

const sheet = (header: string[], ...rows: string[][]) => ({
  header,
  rows: rows.map((c, index) => ({ n: index + 2, c })),
})

describe('a time', () => {
  it.each([
    ['09:05', '09:05'],
    ['9.05', '09:05'],
    ['9:05:30', '09:05'],
    ['9:05 PM', '21:05'],
    ['12:00 am', '00:00'],
    ['12:30 p.m.', '12:30'],
    ['24:00', undefined],
    ['13:00 pm', undefined],
    ['09:60', undefined],
    ['nine', undefined],
  ])('%s is %s', (text, time) => expect(readTime(text)).toBe(time))

  it('may stand behind the date, in one cell', () => {
    const [iso, american] = readEntries(
      sheet(['date', 'status'], ['2026-01-05T10:15:00', 'p'], ['31/01/2026 2:15 PM', 'p']),
      { mapping: ['date', 'status'], dateOrder: 'day-first' },
    )
    expect(iso).toMatchObject({ date: '2026-01-05', startsAt: '10:15' })
    expect(american).toMatchObject({ date: '2026-01-31', startsAt: '14:15' })
  })
})

describe('a status', () => {
  const own = [
    { id: 'trip', name: 'School trip', letter: 't', countsAs: 'excused' as const, classId: null },
    { id: 'choir', name: 'Choir', letter: 'c', countsAs: 'present' as const, classId: 'music' },
  ]
  it.each([
    ['Present', null, { status: 'present', statusId: null }],
    ['TARDY', null, { status: 'late', statusId: null }],
    ['Excused-Absence', null, { status: 'excused', statusId: null }],
    ['school  trip', null, { status: 'excused', statusId: 'trip' }],
    // The usual letter before one of the organization's own.
    ['T', null, { status: 'late', statusId: null }],
    ['c', 'music', { status: 'present', statusId: 'choir' }],
    ['c', 'bio', undefined],
    ['???', null, undefined],
  ])('%s in class %s is %j', (word, classId, meaning) => {
    expect(meaningOf(word, classId, own, new Map())).toEqual(meaning)
  })

  it('is what was chosen for its word, before anything else', () => {
    const chosen = new Map([
      ['p', 'trip'],
      ['z', 'absent'],
      ['?', 'leave-out'],
      ['q', 'gone'],
    ])
    expect(meaningOf('P', null, own, chosen)).toEqual({ status: 'excused', statusId: 'trip' })
    expect(meaningOf('Z', null, own, chosen)).toEqual({ status: 'absent', statusId: null })
    expect(meaningOf('?', null, own, chosen)).toBe('leave-out')
    expect(meaningOf('q', null, own, chosen)).toBeUndefined()
  })

  it('words of a file are listed once, the most frequent first', () => {
    const words = sheet(['status'], ['zz'], ['P'], ['p'], [''])
    expect(statusWordsOf(words, 0, { statuses: own })).toEqual([
      { key: 'p', word: 'P', rows: 2, guess: 'present' },
      { key: 'zz', word: 'zz', rows: 1, guess: null },
    ])
  })
})

describe('the columns', () => {
  it('are guessed by what other products write', () => {
    expect(
      guessHistory(['Student ID', 'Course', 'Attendance Date', 'Start time', 'Remarks', 'Mark']),
    ).toEqual([...['student', 'className', 'date', 'startsAt', 'note', 'status']])
  })
})
