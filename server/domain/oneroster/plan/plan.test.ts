import { describe, expect, it } from 'vitest'
import { knownSchool, plannedOf, toldOf } from '../../../../tests/support/exchange/planned.ts'

describe('terms', () => {
  const terms = (...rows: string[]) => ({ academicSessions: rows })

  it('are the sessions called term; what lies around or in them is left out', () => {
    const plan = plannedOf(
      terms(
        'y,,,2026,schoolYear,2025-09-01,2026-07-01',
        's,,,Second half,semester,2026-02-01,2026-07-01',
        't,,,Spring,Term,2026-02-01,2026-05-01',
        'g,,,March,gradingPeriod,2026-03-01,2026-04-01',
      ),
    )
    expect(toldOf(plan)).toEqual([
      'academicSessions 2 unchanged 2026: A schoolYear is no term here.',
      'academicSessions 3 unchanged Second half: A semester is no term here.',
      'academicSessions 4 add Spring: 2026-02-01 to 2026-04-30',
      'academicSessions 5 unchanged March: A gradingPeriod is no term here.',
    ])
  })

  it('are semesters where there is no term', () => {
    const plan = plannedOf(terms('s,,,Second half,semester,2026-02-01,2026-07-01'))
    expect(plan.counts.add).toBe(1)
  })

  it('may not share a day with each other, nor with what stays here', () => {
    const school = knownSchool({
      terms: [{ id: 'k', name: 'Winter', startsOn: '2026-01-01', endsOn: '2026-02-01' }],
    })
    const plan = plannedOf(
      terms(
        'a,,,A,term,2026-02-01,2026-03-01',
        'b,,,B,term,2026-04-01,2026-06-01',
        'c,,,C,term,2026-05-01,2026-07-01',
      ),
      { school },
    )
    expect(toldOf(plan)).toEqual([
      'academicSessions 2 error A: row: Winter has days of it as well. Terms cannot overlap here.',
      'academicSessions 3 error B: row: C has days of it as well. Terms cannot overlap here.',
      'academicSessions 4 error C: row: B has days of it as well. Terms cannot overlap here.',
    ])
  })

  it('make room for each other: one grows into what the next leaves', () => {
    const school = knownSchool({
      terms: [
        { id: '1', sourceId: 'a', name: 'A', startsOn: '2026-01-01', endsOn: '2026-03-31' },
        { id: '2', sourceId: 'b', name: 'B', startsOn: '2026-04-01', endsOn: '2026-06-30' },
      ],
    })
    const plan = plannedOf(terms('a,,,A,term,2026-01-01,2026-05-01', 'b,,,B,term,2026-05-01,2026-07-01'), {
      school,
    })
    expect(toldOf(plan)).toEqual([
      'academicSessions 2 change A: last day: 2026-03-31 → 2026-04-30',
      'academicSessions 3 change B: first day: 2026-04-01 → 2026-05-01',
    ])
  })

  it('are found by name or by dates, and go only where no weekly time follows them', () => {
    const school = knownSchool({
      terms: [
        { id: '1', name: 'Spring', startsOn: '2026-01-01', endsOn: '2026-03-31' },
        { id: '2', name: 'Late', startsOn: '2026-04-01', endsOn: '2026-06-30' },
        { id: '3', sourceId: 'z', name: 'Old', startsOn: '2025-01-01', endsOn: '2025-06-30' },
        { id: '4', sourceId: 'zz', name: 'In use', startsOn: '2025-07-01', endsOn: '2025-08-30', slots: 2 },
      ],
    })
    const plan = plannedOf(
      terms('a,,,Spring,term,2026-01-02,2026-04-01', 'b,,,Summer,term,2026-04-01,2026-07-01'),
      {
        school,
      },
    )
    expect(toldOf(plan)).toEqual([
      'academicSessions 2 change Spring: first day: 2026-01-01 → 2026-01-02 · id of the records: none → a',
      'academicSessions 3 change Summer: name: Late → Summer · id of the records: none → b',
      'academicSessions - remove Old: The term goes.',
    ])
  })

  it('say what is wrong with their dates', () => {
    const plan = plannedOf(
      terms(
        'a,,,A,term,2026-02-30,2026-03-01',
        'b,,,B,term,2026-04-01,2026-04-01',
        'c,,,,term,,2026-07-01',
        'd,,,D,term,01.02.2026,2026-07-01T00:00:00Z',
      ),
    )
    expect(toldOf(plan)).toEqual([
      'academicSessions 2 error A: startDate: “2026-02-30” is no date. Write it like 2026-09-01.',
      'academicSessions 3 error B: endDate: The day after the last one is not after the first. Check the two dates.',
      'academicSessions 4 error : title: This cell is empty. The format asks for it. · startDate: This cell is empty. The format asks for it.',
      'academicSessions 5 error D: startDate: “01.02.2026” is no date. Write it like 2026-09-01.',
    ])
  })
})

describe('classes', () => {
  const classes = (...rows: string[]) => ({ classes: rows })

  it('with the same title are told apart by their codes, and stay called what they are', () => {
    const rows = classes('a,,,Maths,M-1,,', 'b,,,Maths,M-2,,', 'c,,,Maths,,,')
    expect(toldOf(plannedOf(rows))).toEqual([
      'classes 2 add Maths: code M-1',
      'classes 3 add Maths (M-2): code M-2',
      'classes 4 error Maths: title: Another class is called Maths as well. Give one of them another title or code.',
    ])
    const school = knownSchool({
      classes: [
        { id: '1', sourceId: 'b', name: 'Maths (M-2)', code: 'M-2' },
        { id: '2', sourceId: 'a', name: 'Maths', code: 'M-1' },
      ],
    })
    expect(plannedOf(classes('b,,,Maths,M-2,,', 'a,,,Maths,M-1,,'), { school }).counts).toMatchObject({
      unchanged: 2,
    })
  })

  it('take the name of one that goes in the same file', () => {
    const school = knownSchool({ classes: [{ id: '1', sourceId: 'old', name: 'Maths', code: null }] })
    const gone = plannedOf(classes('new,,,Maths,,,'), { school })
    expect(toldOf(gone)).toEqual([
      'classes 2 add Maths',
      'classes - remove Maths: Is archived: its sessions and marks stay.',
    ])
    const kept = plannedOf(classes('new,,,Maths,,,'), { school, missing: 'stay' })
    expect(kept.counts).toMatchObject({ error: 1, add: 0 })
  })

  it('that are archived here stay so, and nobody joins them', () => {
    const school = knownSchool({
      classes: [{ id: '1', sourceId: 'a', name: 'Maths', code: null, archived: true }],
      people: [{ id: 'p', sourceId: 'u', fullName: 'Ada Quill' }],
    })
    const rows = { ...classes('a,,,Maths,,,'), enrollments: ['e,,,a,u,student,,'] }
    expect(toldOf(plannedOf(rows, { school }))).toEqual([
      'classes 2 unchanged Maths: Is archived here and stays so: restore it first.',
      'enrollments 2 unchanged u in a: Left out: Maths is archived here.',
    ])
  })

  it('leave out a code that is longer than a label, and refuse a title that is', () => {
    const plan = plannedOf(classes(`a,,,Art,${'x'.repeat(21)},,`, `b,,,${'x'.repeat(81)},,,`))
    expect(toldOf(plan)).toEqual([
      'classes 2 add Art',
      `classes 3 error ${'x'.repeat(81)}: title: A class has a name of at most 80 characters.`,
    ])
    expect(plan.changes[0]?.after).toMatchObject({ name: 'Art', code: null })
  })
})

describe('an archive that is checked twice', () => {
  it('has one digest as long as it would do the same, and another when it would not', () => {
    const rows = { classes: ['a,,,Maths,,,'] }
    expect(plannedOf(rows).digest).toBe(plannedOf(rows).digest)
    const school = knownSchool({ classes: [{ id: '1', name: 'Maths', code: null }] })
    expect(plannedOf(rows, { school }).digest).not.toBe(plannedOf(rows).digest)
  })
})
