import { describe, expect, it } from 'vitest'
import { knownSchool, plannedOf, plannedToday, toldOf } from '../../../../tests/support/exchange/planned.ts'
import { readPackage } from '../files/read-package.ts'
import { planPackage } from './plan-package.ts'

const student = (id: string, more = '') => `${id},,,true,Ada,Quill,${more || `S-${id}`},`
const role = (id: string, word = 'student', type = 'primary') => `r-${id}-${word},,,${id},${type},${word},o`
const users = (rows: string[], roles: string[]) => ({ users: rows, roles })

describe('users', () => {
  it('are what their roles say: the primary one first, and nobody is made an administrator', () => {
    const plan = plannedOf(
      users(
        ['a', 'b', 'c', 'd', 'e'].map(id => student(id)),
        [
          role('a', 'teacher', 'secondary'),
          role('a', 'student'),
          role('b', 'aide'),
          role('c', 'parent'),
          role('d', 'principal'),
          role('e', 'guardian'),
          role('e', 'teacher', 'secondary'),
        ],
      ),
    )
    expect(toldOf(plan)).toEqual([
      'users 2 add Ada Quill: student',
      'users 3 add Ada Quill: teacher',
      'users 4 unchanged Ada Quill: Left out: “parent” neither attends nor takes a class here.',
      'users 5 error Ada Quill: row: Administrators are invited by hand: a file makes students and teachers.',
      'users 6 add Ada Quill: teacher',
    ])
  })

  it('of the older version say their role themselves', () => {
    const text =
      'sourcedId,role,givenName,familyName\na,student,Ada,Quill\nb,Teacher,Bo,Finch\nc,relative,Pat,Parent'
    const files = [{ fileName: 'users.csv', content: Buffer.from(text).toString('base64') }]
    const plan = planPackage(readPackage(files), { missing: 'stay' }, knownSchool({}), plannedToday)
    expect(toldOf(plan)).toEqual([
      'users 2 add Ada Quill: student',
      'users 3 add Bo Finch: teacher',
      'users 4 unchanged Pat Parent: Left out: “relative” neither attends nor takes a class here.',
    ])
  })

  it('with a role that is over are no longer what it says', () => {
    const rows = users([student('a')], ['r,,,a,primary,student,o'])
    expect(plannedOf(rows).counts.add).toBe(1)
    const tobedeleted = users([student('a')], ['r,tobedeleted,,a,primary,student,o'])
    expect(toldOf(plannedOf(tobedeleted))).toEqual([
      'users 2 error Ada Quill: row: Neither roles.csv nor this row says what this person is.',
    ])
  })

  it('of one name have it in both columns, and keep it', () => {
    const school = knownSchool({ people: [{ id: 'p', sourceId: 'a', fullName: 'Cher' }] })
    const rows = users(['a,,,true,Cher,Cher,,'], [role('a')])
    expect(plannedOf(rows, { school }).counts.unchanged).toBe(1)
    expect(toldOf(plannedOf(rows))).toEqual(['users 2 add Cher Cher: student'])
  })

  it('are told when number or address is another’s, in the file or here', () => {
    const school = knownSchool({
      people: [
        {
          id: 'p',
          sourceId: 'a',
          fullName: 'Ada Quill',
          rollNumber: 'S-a',
          email: 'ada@example.org',
          hasSignIn: true,
        },
        { id: 'q', sourceId: 'b', fullName: 'Bo Finch', rollNumber: 'S-b', role: 'teacher' },
      ],
    })
    const rows = users(
      ['a,,,true,Ada,Quill,S-a,new@example.org', 'b,,,true,Bo,Finch,S-b,', student('c', 'S-a')],
      [role('a'), role('b'), role('c')],
    )
    expect(toldOf(plannedOf(rows, { school }))).toEqual([
      'users 2 error Ada Quill: email: Ada Quill signs in with ada@example.org. Only they can change it.',
      'users 3 error Bo Finch: row: Bo Finch is teacher here, the file says student. Change the role by hand.',
      'users 4 error Ada Quill: identifier: Ada Quill has this number. Correct one of the two.',
    ])
  })

  it('may hand a number on to each other in one file', () => {
    const school = knownSchool({
      people: [
        { id: 'p', sourceId: 'a', fullName: 'Ada Quill', rollNumber: 'S-1' },
        { id: 'q', sourceId: 'b', fullName: 'Ada Quill', rollNumber: 'S-2' },
      ],
    })
    const rows = users([student('a', 'S-3'), student('b', 'S-1')], [role('a'), role('b')])
    expect(toldOf(plannedOf(rows, { school }))).toEqual([
      'users 2 change Ada Quill: number: S-1 → S-3',
      'users 3 change Ada Quill: number: S-2 → S-1',
    ])
  })

  it('are suspended by enabledUser, and nobody is reinstated', () => {
    const school = knownSchool({
      people: [
        { id: 'p', sourceId: 'a', fullName: 'Ada Quill', rollNumber: 'S-a' },
        { id: 'q', sourceId: 'b', fullName: 'Ada Quill', rollNumber: 'S-b', status: 'suspended' },
        { id: 'r', sourceId: 'c', fullName: 'Ada Quill', rollNumber: 'S-c', role: 'owner' },
      ],
    })
    const off = (id: string) => `${id},,,false,Ada,Quill,S-${id},`
    const rows = users(
      [off('a'), student('b'), off('c'), off('d')],
      [role('a'), role('b'), role('c', 'teacher'), role('d')],
    )
    const plan = plannedOf(rows, { school })
    expect(toldOf(plan)).toEqual([
      'users 2 change Ada Quill: Is suspended.',
      'users 3 unchanged Ada Quill: Is suspended here and stays so.',
      'users 4 unchanged Ada Quill',
      'users 5 unchanged Ada Quill: Left out: not enabled in the records, and not here.',
    ])
    expect(plan.changes).toHaveLength(1)
  })

  it('who run the school are taken away by no file', () => {
    const school = knownSchool({
      people: [
        { id: 'p', sourceId: 'a', fullName: 'Ada Quill', role: 'owner' },
        { id: 'q', sourceId: 'b', fullName: 'Bo Finch', role: 'admin' },
      ],
    })
    const rows = users(['a,tobedeleted,,true,Ada,Quill,,'], [role('a', 'teacher')])
    const plan = plannedOf(rows, { school, missing: 'all-go' })
    expect(toldOf(plan)).toEqual([
      'users 2 unchanged Ada Quill: Who runs the organization is taken away by no file.',
    ])
  })
})

describe('roles', () => {
  it('without a user, a word or a date that can be read are told', () => {
    const plan = plannedOf(users([student('a')], [role('a'), 'r2,,,,primary,student,o', 'r3,,,a,primary,,o']))
    expect(toldOf(plan).filter(text => text.startsWith('roles'))).toEqual([
      'roles 3 error : userSourcedId: This cell is empty. The format asks for it.',
      'roles 4 error a: role: This cell is empty. The format asks for it.',
    ])
  })
})
