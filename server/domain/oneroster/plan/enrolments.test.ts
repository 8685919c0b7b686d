import { describe, expect, it } from 'vitest'
import { knownSchool, plannedOf, toldOf } from '../../../../tests/support/exchange/planned.ts'

const school = knownSchool({
  classes: [{ id: 'k', sourceId: 'c', name: 'Maths' }],
  people: [
    { id: 'p', sourceId: 'u', fullName: 'Ada Quill' },
    { id: 't', sourceId: 'v', fullName: 'Tess Chalk', role: 'teacher' },
  ],
  enrolments: [
    { id: 's', sourceId: 'e', as: 'student', classId: 'k', personId: 'p', startsOn: '2026-01-05' },
    { id: 'k.t', sourceId: 'f', as: 'teacher', classId: 'k', personId: 't' },
  ],
})
const without = { ...school, enrolments: [] }
const enrolled = (rows: string[], around: Parameters<typeof plannedOf>[1] = { school, mode: 'delta' }) =>
  toldOf(plannedOf({ enrollments: rows }, around))
const inSchool = (held: (typeof school.enrolments)[number]) => ({
  school: { ...school, enrolments: [held] },
  mode: 'delta' as const,
})
const [stay] = school.enrolments

describe('an enrolment', () => {
  it('without a date begins today, or with a term that is still to come', () => {
    expect(enrolled(['x,,,c,u,student,,'], { school: without, mode: 'delta' })).toEqual([
      'enrollments 2 add Ada Quill in Maths: from 2026-03-02',
    ])
    const later = {
      academicSessions: ['t,,,Autumn,term,2026-09-01,2027-01-01', 's,,,Winter,term,2027-01-01,2027-03-01'],
      classes: ['d,,,Art,,,"s,t"'],
      enrollments: ['x,,,d,u,student,,'],
    }
    expect(toldOf(plannedOf(later, { school, mode: 'delta' })).at(-1)).toBe(
      'enrollments 2 add Ada Quill in Art: from 2026-09-01',
    )
  })

  it('keeps its day when the file gives none, and loses its end when the file has none', () => {
    const around = inSchool({
      id: 's',
      sourceId: 'e',
      as: 'student',
      classId: 'k',
      personId: 'p',
      startsOn: '2026-01-05',
      endsOn: '2026-05-01',
    })
    expect(enrolled(['e,,,c,u,student,,'], around)).toEqual([
      'enrollments 2 change Ada Quill in Maths: from 2026-01-05 until 2026-05-01 → from 2026-01-05',
    ])
    expect(enrolled(['e,,,c,u,student,,2026-05-02'], around)).toEqual([
      'enrollments 2 unchanged Ada Quill in Maths',
    ])
  })

  it('under a new id is the one that it was, where no row has the old id', () => {
    expect(enrolled(['new,,,c,u,student,2026-01-05,'])).toEqual([
      'enrollments 2 change Ada Quill in Maths: id of the records: e → new',
    ])
    expect(enrolled(['e,,,c,u,student,2026-01-05,', 'new,,,c,u,student,2026-02-05,'])).toEqual([
      'enrollments 2 unchanged Ada Quill in Maths',
      'enrollments 3 error u in c: row: Ada Quill is in Maths at that time already, by another row.',
    ])
  })

  it('may follow another of the same student, each with its own days', () => {
    const rows = ['x,,,c,u,student,2026-01-05,2026-02-01', 'y,,,c,u,student,2026-02-10,']
    expect(enrolled(rows, { school: without, mode: 'delta' })).toEqual([
      'enrollments 2 add Ada Quill in Maths: from 2026-01-05 until 2026-01-31',
      'enrollments 3 add Ada Quill in Maths: from 2026-02-10',
    ])
  })

  it('does not move to another person or class under its id', () => {
    const two = {
      ...school,
      classes: [
        ...school.classes,
        ...knownSchool({ classes: [{ id: 'l', sourceId: 'd', name: 'Art' }] }).classes,
      ],
    }
    expect(enrolled(['e,,,d,u,student,,'], { school: two, mode: 'delta' })).toEqual([
      'enrollments 2 error u in d: row: This id was Ada Quill in Maths before. Another enrolment needs another id.',
    ])
  })

  it('that is over and goes on is a stay of its own; one that begins again later begins there', () => {
    if (!stay) throw new Error('There is a stay.')
    const over = inSchool({ ...stay, endsOn: '2026-02-01' })
    expect(enrolled(['e,,,c,u,student,2026-01-05,'], over)).toEqual([
      'enrollments 2 change Ada Quill in Maths: again from 2026-03-02',
    ])
    expect(enrolled(['e,,,c,u,student,2026-02-20,2026-06-01'], over)).toEqual([
      'enrollments 2 change Ada Quill in Maths: again from 2026-02-20 until 2026-05-31',
    ])
  })

  it('ends today by the word, was a mistake if it began today, and is left alone once over', () => {
    if (!stay) throw new Error('There is a stay.')
    const row = ['e,tobedeleted,,c,u,student,,']
    expect(enrolled(row)).toEqual(['enrollments 2 remove Ada Quill in Maths: leaves after 2026-03-02'])
    expect(enrolled(row, inSchool({ ...stay, startsOn: '2026-03-02' }))).toEqual([
      'enrollments 2 remove Ada Quill in Maths: does not join',
    ])
    expect(enrolled(row, inSchool({ ...stay, endsOn: '2026-02-01' }))).toEqual([
      'enrollments 2 unchanged Ada Quill in Maths: Is over already.',
    ])
  })

  it('that would cover days of another is told', () => {
    if (!stay) throw new Error('There is a stay.')
    const later = { ...stay, id: 's2', sourceId: null, startsOn: '2026-06-01' }
    const both = { ...school, enrolments: [{ ...stay, endsOn: '2026-04-30' }, later] }
    expect(enrolled(['e,,,c,u,student,2026-01-05,'], { school: both, mode: 'delta' })).toEqual([
      'enrollments 2 error u in c: row: Another enrolment of theirs has days of it. Mend it on the page of the class.',
    ])
  })
})

describe('who teaches', () => {
  it('is taken in and out by the dates of the row, and stays without any', () => {
    expect(enrolled(['f,,,c,v,teacher,,'])).toEqual(['enrollments 2 unchanged Tess Chalk in Maths'])
    expect(enrolled(['f,,,c,v,teacher,,2026-02-01'])).toEqual([
      'enrollments 2 change Tess Chalk in Maths: Teaches it no more.',
    ])
    expect(enrolled(['g,,,c,v,teacher,2026-09-01,'], { school: without, mode: 'delta' })).toEqual([
      'enrollments 2 unchanged Tess Chalk in Maths: Does not teach it today.',
    ])
  })

  it('is no student of a class, and others of a class are nobody here', () => {
    expect(enrolled(['g,,,c,v,student,,', 'h,,,c,v,administrator,,', 'i,,,c,u,proctor,,'])).toEqual([
      'enrollments 2 error v in c: role: Tess Chalk is teacher here, and cannot be student of a class.',
      'enrollments 3 unchanged v in c: Left out: “administrator” is nobody in a class here.',
      'enrollments 4 error u in c: role: Ada Quill is student here, and cannot be proctor of a class.',
    ])
  })
})

describe('what an enrolment refers to', () => {
  it('is looked for in the files where they are the whole, else here as well', () => {
    const rows = {
      users: ['w,,,true,Bo,Finch,,'],
      roles: ['r,,,w,primary,student,o'],
      enrollments: ['x,,,c,u,student,,'],
    }
    expect(toldOf(plannedOf(rows, { school: without, mode: 'delta' })).at(-1)).toContain(
      'add Ada Quill in Maths',
    )
    const whole = toldOf(plannedOf(rows, { school: without, missing: 'stay' }))
    expect(whole.at(-1)).toBe('enrollments 2 error u in c: userSourcedId: There is no u in users.csv.')
  })

  it('was left out with its reason, or has an error of its own', () => {
    const rows = {
      users: ['w,,,true,Pat,Parent,,', 'x,,,true,,,,'],
      roles: ['r,,,w,primary,parent,o', 's,,,x,primary,student,o'],
      enrollments: ['1,,,c,w,student,,', '2,,,c,x,student,,'],
    }
    expect(toldOf(plannedOf(rows, { school, mode: 'delta' })).slice(-2)).toEqual([
      'enrollments 2 unchanged w in c: Left out with its row in users.csv.',
      'enrollments 3 error x in c: userSourcedId: x has an error in users.csv.',
    ])
  })
})
