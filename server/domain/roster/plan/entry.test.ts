import { describe, expect, it } from 'vitest'
import { type FieldKey, guessFields } from '../fields.ts'
import { guessDateOrder, readDate } from './dates.ts'
import { readEntries } from './entry.ts'

const sheet = (header: string[], ...rows: string[][]) => ({
  header,
  rows: rows.map((c, index) => ({ n: index + 2, c })),
})

describe('a date', () => {
  it.each([
    ['2026-09-01', '2026-09-01', '2026-09-01'],
    ['2026/09/01', '2026-09-01', '2026-09-01'],
    ['01.09.2026', '2026-09-01', '2026-01-09'],
    ['1/9/2026', '2026-09-01', '2026-01-09'],
    ['31-12-2026', '2026-12-31', undefined],
    ['12/31/2026', undefined, '2026-12-31'],
    ['2026-09-01T00:00:00.000Z', '2026-09-01', '2026-09-01'],
    ['2026-09-01 00:00', '2026-09-01', '2026-09-01'],
    ['29.02.2024', '2024-02-29', undefined],
    ['29.02.2026', undefined, undefined],
    ['1899-12-31', undefined, undefined],
    ['2200-01-01', undefined, undefined],
    ['01.09.26', undefined, undefined],
    ['tomorrow', undefined, undefined],
    ['45000', undefined, undefined],
  ])('%s is %s with the day first, %s with the month first', (text, dayFirst, monthFirst) => {
    expect([readDate(text, 'day-first'), readDate(text, 'month-first')]).toEqual([dayFirst, monthFirst])
  })

  it.each([
    [['01.02.2026', '31.12.2026'], 'day-first'],
    [['01/02/2026', '12/31/2026'], 'month-first'],
    [['01/02/2026'], 'day-first'],
    [[], 'day-first'],
    [['13/01/2026', '01/13/2026'], 'day-first'],
  ])('of %j is read %s', (texts, order) => {
    expect(guessDateOrder(texts)).toBe(order)
  })
})

describe('the columns', () => {
  it.each([
    [
      'what schools write',
      ['Name', 'Student ID', 'E-Mail Address*', 'Klasse'],
      ['fullName', 'rollNumber', 'email', 'classes'],
    ],
    ['accents and signs', ['Prénom', 'NOM', '  Matrikelnummer: '], ['firstName', 'lastName', 'rollNumber']],
    ['one field twice', ['Name', 'Full name'], ['fullName', null]],
    ['what nobody knows', ['Favourite colour', ''], [null, null]],
    ['two parents', ['Parent email', 'Parent 2 email'], ['guardianEmail', 'guardian2Email']],
  ])('are guessed by %s', (_, header, guesses) => {
    expect(guessFields(header)).toEqual(guesses)
  })

  it('of cards, roles and guardians are read with what is wrong in each', () => {
    const mapping: FieldKey[] = [
      'fullName',
      'role',
      'cards',
      'guardianName',
      'guardianEmail',
      'guardianLanguage',
    ]
    const entries = readEntries(
      sheet(
        mapping,
        ['Ada', 'Schüler', '04:A1:B2:C3; 04a1b2c3', 'Bo', 'BO@example.org', 'Deutsch'],
        ['Cy', 'janitor', 'XYZ', 'Dee', '', 'tlh'],
      ),
      { mapping, dateOrder: 'day-first' },
    )
    expect(entries[0]).toMatchObject({
      role: 'student',
      cards: ['04A1B2C3'],
      guardians: [{ fullName: 'Bo', email: 'bo@example.org', language: 'de' }],
      problems: [],
    })
    expect(entries[1]?.problems.map(({ column }) => column)).toEqual([
      'role',
      'cards',
      'guardianLanguage',
      'guardianEmail',
    ])
  })
})
