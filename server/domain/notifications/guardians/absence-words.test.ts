import { describe, expect, it } from 'vitest'
import { guardianLanguages } from '../../../../db/schema/roster.ts'
import { absenceWords, dayIn, timeIn } from './absence-words.ts'

const absence = {
  student: 'Zoë Quill',
  guardian: 'Bo Quill',
  organization: 'Riverside School',
  day: 'the day',
  sessions: ['Biology 10a, 09:00', 'Chemistry, 10:00'],
}

describe.each(guardianLanguages)('the mail in %s', language => {
  const words = absenceWords[language]

  it('names the student and the day in its subject', () => {
    expect(words.subject(absence)).toContain('Zoë Quill')
    expect(words.subject(absence)).toContain('the day')
  })

  it('says who is written to, by whom, and every class that was missed', () => {
    const text = words.paragraphs(absence).join('\n')
    for (const part of [
      'Bo Quill',
      'Zoë Quill',
      'Riverside School',
      'the day',
      'Biology 10a, 09:00',
      'Chemistry, 10:00',
    ])
      expect(text).toContain(part)
  })

  it('says why it came and how to hear no more', () => {
    expect(words.footnote(absence)).toContain('Riverside School')
    for (const label of [words.mute, words.answer]) expect(label.length).toBeGreaterThan(5)
  })

  it('leaves no place of a word unfilled', () => {
    const text = [words.subject(absence), ...words.paragraphs(absence), words.footnote(absence)].join(' ')
    expect(text).not.toMatch(/undefined|\[object|\$\{|NaN/)
  })

  it('is not another language’s', () => {
    for (const other of guardianLanguages.filter(each => each !== language)) {
      expect(absenceWords[other].answer).not.toBe(words.answer)
      expect(absenceWords[other].subject(absence)).not.toBe(words.subject(absence))
    }
  })
})

describe('the day of an absence', () => {
  it.each([
    ['en', 'Monday 2 March'],
    ['de', 'Montag, 2. März'],
    ['fr', 'lundi 2 mars'],
    ['es', 'lunes, 2 de marzo'],
    ['pl', 'poniedziałek, 2 marca'],
  ] as const)('in %s is %s', (language, words) => {
    expect(dayIn('2026-03-02', language).replace(/^(\w+) (\d)/, '$1 $2')).toBe(words)
  })

  it('is the school’s own calendar day, wherever the server stands', () => {
    for (const date of ['2026-01-01', '2026-12-31', '2028-02-29'])
      expect(dayIn(date, 'en')).toContain(String(Number(date.slice(8))))
  })

  it.each([
    ['Pacific/Kiritimati', '22:00'],
    ['Pacific/Niue', '21:00'],
    ['Asia/Kathmandu', '13:45'],
    ['UTC', '08:00'],
  ])('has its times on the wall in %s', (timeZone, time) => {
    expect(timeIn(new Date('2026-03-02T08:00:00Z'), timeZone)).toBe(time)
  })
})
