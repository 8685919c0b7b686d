import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FieldKey } from '../fields.ts'
import { planImport } from './plan-import.ts'
import type { SchoolRows } from './school.ts'

const today = '2026-03-02'
const sheet = (header: string[], ...rows: string[][]) => ({
  header,
  rows: rows.map((c, index) => ({ n: index + 2, c })),
})
const empty = (): SchoolRows => ({
  people: [],
  classes: [],
  stays: [],
  cards: [],
  guardians: [],
  teachers: [],
})
const person = (id: string, fullName: string, more: Partial<SchoolRows['people'][number]> = {}) => ({
  id,
  fullName,
  role: 'student' as const,
  email: null,
  rollNumber: null,
  status: 'active' as const,
  hasSignIn: false,
  ...more,
})
const course = (id: string, name: string, code: string | null = null, archived = false) => ({
  id,
  name,
  code,
  archived,
})

const fields: FieldKey[] = ['fullName', 'rollNumber', 'email', 'classes', 'startsOn', 'endsOn']
const plan = (
  rows: string[][],
  school: SchoolRows = empty(),
  mapping: FieldKey[] = fields,
  removeMissing = false,
) => planImport(sheet(mapping, ...rows), { mapping, dateOrder: 'day-first', removeMissing }, school, today)
const faults = (planned: ReturnType<typeof plan>) =>
  planned.outcomes.flatMap(({ problems }) => problems.map(({ text }) => text))

describe('a class', () => {
  it('named by its name and its code in one cell is one class, joined once', () => {
    const school = { ...empty(), classes: [course('b', 'Biology 10a', 'BIO')] }
    const planned = plan([['Ada', '1', '', 'Biology 10a; BIO; biology  10A', '', '']], school)
    expect(planned.rows.stays).toMatchObject([{ classId: 'b', startsOn: today, endsOn: null }])
    expect(planned.outcomes[0]?.details).toEqual(['Biology 10a from 2026-03-02'])
  })

  it('that is new and spelled with more blanks is made once, for all who name it', () => {
    const planned = plan([
      ['Ada', '1', '', 'New Class; New  Class', '', ''],
      ['Bo', '2', '', 'NEW CLASS', '', ''],
    ])
    expect(planned.newClasses).toEqual(['New Class'])
    expect(new Set(planned.rows.stays.map(({ classId }) => classId)).size).toBe(1)
    expect(planned.rows.stays).toHaveLength(2)
  })

  it('that is archived is named, unless another of its name is not', () => {
    const old = course('a', 'Biology', null, true)
    expect(faults(plan([['Ada', '1', '', 'Biology', '', '']], { ...empty(), classes: [old] }))).toEqual([
      'The class Biology is archived. Restore it first, or use another name.',
    ])
    const both = { ...empty(), classes: [old, course('b', 'biology')] }
    expect(plan([['Ada', '1', '', 'Biology', '', '']], both).rows.stays).toMatchObject([{ classId: 'b' }])
  })

  it('is missing where there are dates', () => {
    expect(faults(plan([['Ada', '1', '', '', '01.02.2026', '']]))).toEqual([
      'There are enrolment dates but no class. Name the class, or leave the dates out.',
    ])
  })
})

describe('finding somebody again', () => {
  const school = () => ({
    ...empty(),
    people: [
      person('1', 'Ada Quill', { rollNumber: 'S-1', email: 'ada@example.org' }),
      person('2', 'Bo Quill', { rollNumber: 'S-2', email: 'bo@example.org', hasSignIn: true }),
      person('3', 'Twin Quill'),
      person('4', 'twin  quill', { role: 'teacher' as never }),
      person('5', 'Cy Quill', { status: 'suspended' }),
    ],
  })

  it.each<[string, string[], string[]]>([
    [
      'a number of one and an address of another',
      ['Ada', 'S-1', 'bo@example.org', '', '', ''],
      ['The number is Ada Quill’s, the address Bo Quill’s. Correct one of them.'],
    ],
    [
      'an address whose person has another number',
      ['Ada Quill', 'S-9', 'ada@example.org', '', '', ''],
      ['The address is Ada Quill’s, whose number is S-1. Correct the address or the number.'],
    ],
    [
      'a new address for somebody who signs in',
      ['Bo Quill', 'S-2', 'new@example.org', '', '', ''],
      ['Bo Quill signs in with bo@example.org. Only they can change it.'],
    ],
    [
      'a name that two have',
      ['Twin Quill', '', '', '', '', ''],
      ['2 people are called Twin Quill. Add a number or an address.'],
    ],
    [
      'somebody who is suspended',
      ['Cy Quill', '', '', '', '', ''],
      ['Cy Quill is suspended. Reinstate them first, or take the row out.'],
    ],
    ['no name', ['', 'S-77', '', '', '', ''], ['There is no name in this row. Enter one.']],
    [
      'an address that is none',
      ['Dee', '', 'dee at example', '', '', ''],
      ['“dee at example” is no e-mail address. Correct it or leave it empty.'],
    ],
    [
      'a day that is none',
      ['Dee', 'S-8', '', 'Biology', '31.02.2026', ''],
      ['“31.02.2026” is no date. Write it like 2026-09-01.'],
    ],
    [
      'days in the wrong order',
      ['Dee', 'S-8', '', 'Biology', '02.03.2026', '01.03.2026'],
      ['The last day is before the first. Check the two dates.'],
    ],
  ])('says what is wrong with %s', (_, row, words) => {
    expect(faults(plan([row], school()))).toEqual(words)
  })

  it('goes by the number before the name, and renames', () => {
    const planned = plan([['Ada Stone', 'S-1', '', '', '', '']], school())
    expect(planned.outcomes).toMatchObject([{ action: 'change', details: ['name: Ada Quill → Ada Stone'] }])
  })

  it('makes somebody new of a known name with an unknown number: two people may share a name', () => {
    const planned = plan([['Ada Quill', 'S-50', '', '', '', '']], school())
    expect(planned.outcomes).toMatchObject([{ action: 'add' }])
  })

  it('notices that two rows contradict each other', () => {
    const planned = plan(
      [
        ['Ada Stone', 'S-1', '', '', '', ''],
        ['Ada Rock', 'S-1', '', '', '', ''],
      ],
      school(),
    )
    expect(faults(planned)).toEqual(['Row 2 gives the same person another name. Make the rows agree.'])
  })
})

describe('leaving out', () => {
  const school = () => ({
    ...empty(),
    people: [person('1', 'Ada'), person('2', 'Bo')],
    classes: [course('b', 'Biology'), course('c', 'Chemistry')],
    stays: [
      { id: 's1', classId: 'b', personId: '1', startsOn: '2026-01-05', endsOn: null },
      { id: 's2', classId: 'b', personId: '2', startsOn: '2026-01-05', endsOn: null },
      { id: 's3', classId: 'c', personId: '2', startsOn: '2026-01-05', endsOn: null },
      { id: 's4', classId: 'b', personId: '2', startsOn: '2026-09-01', endsOn: null },
    ],
  })

  it('ends what runs and takes back what was to begin, in the classes that the file names', () => {
    const planned = plan([['Ada', '', '', 'Biology', '', '']], school(), fields, true)
    expect(
      planned.outcomes
        .filter(({ action }) => action === 'remove')
        .map(({ name, details }) => [name, ...details]),
    ).toEqual([
      ['Bo', 'leaves Biology after 2026-03-02'],
      ['Bo', 'leaves Biology'],
    ])
    expect(planned.rows.stays.find(({ id }) => id === 's3')?.endsOn).toBeNull()
  })

  it('does nothing unless it was asked for', () => {
    expect(plan([['Ada', '', '', 'Biology', '', '']], school()).counts).toMatchObject({
      remove: 0,
      unchanged: 1,
    })
  })

  it('takes nobody out whose row has an error', () => {
    const planned = plan(
      [
        ['Ada', '', '', 'Biology', '', ''],
        ['Bo', '', 'no address', 'Biology', '', ''],
      ],
      school(),
      fields,
      true,
    )
    expect(planned.counts).toMatchObject({ remove: 0, error: 1 })
  })
})

describe('the same file once more', () => {
  const cell = (values: string[]) => fc.constantFrom(...values)
  const row = fc
    .tuple(
      cell(['Ada', 'Bo', 'Cy']),
      cell(['1', '2', '3']),
      cell(['', 'Biology', 'Biology; Chemistry', 'BIO']),
      cell(['', '2026-01-05']),
    )
    .map(([name, number, classes, startsOn]) => [
      `${name} ${number}`,
      number,
      '',
      classes,
      classes ? startsOn : '',
      '',
    ])

  it('changes nothing, whatever it brought', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), rows => {
        const school = { ...empty(), classes: [course('b', 'Biology', 'BIO')] }
        const first = plan(rows, school)
        fc.pre(first.counts.error === 0)
        // As the school is once that is written: nothing in it is new any more.
        const after = structuredClone(first.rows)
        for (const list of Object.values(after))
          for (const each of list) Object.assign(each, { isNew: false, saidBy: undefined })
        const again = plan(rows, after)
        expect(again.counts).toEqual({ add: 0, change: 0, unchanged: rows.length, remove: 0, error: 0 })
        for (const stay of after.stays) {
          const others = after.stays.filter(
            each => each !== stay && each.classId === stay.classId && each.personId === stay.personId,
          )
          expect(others.filter(({ endsOn }) => endsOn === null && stay.endsOn === null)).toEqual([])
        }
      }),
      { numRuns: 300 },
    )
  })

  it('gives the same digest, and another one when the school has changed', () => {
    const rows = [['Ada', '1', '', 'Biology', '', '']]
    expect(plan(rows).digest).toBe(plan(rows).digest)
    expect(plan(rows, { ...empty(), people: [person('1', 'Ada', { rollNumber: '1' })] }).digest).not.toBe(
      plan(rows).digest,
    )
  })
})
