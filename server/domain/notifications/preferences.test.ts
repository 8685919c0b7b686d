import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { getPreferences } from './get-preferences.ts'
import { setPreference } from './set-preference.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
})
afterAll(() => world.close())

const offered = async (role: 'owner' | 'admin' | 'teacher' | 'student') =>
  (await getPreferences(school[role].context, {})).map(preference => preference.kind)

describe('preferences', () => {
  it('list what can concern one’s role', async () => {
    expect(await offered('student')).toEqual(['announcement', 'mark-recorded', 'surprise-asked'])
    expect(await offered('teacher')).toEqual([
      'announcement',
      'mark-recorded',
      'surprise-asked',
      'session-closed',
      'request-made',
      'intervention-due',
    ])
    expect(await offered('admin')).toEqual([
      'announcement',
      'session-closed',
      'request-made',
      'intervention-due',
      'join-requested',
      'member-joined',
      'alarm-raised',
    ])
    expect(await offered('owner')).toEqual(await offered('admin'))
  })

  it('start with the default, then keep the choice, for this person alone', async () => {
    const before = await getPreferences(school.student.context, {})
    expect(before[1]).toMatchObject({ kind: 'mark-recorded', inApp: true, mail: true })
    await setPreference(school.student.context, { kind: 'mark-recorded', inApp: true, mail: false })
    await setPreference(school.student.context, { kind: 'mark-recorded', inApp: false, mail: false })
    const after = await getPreferences(school.student.context, {})
    expect(after[1]).toMatchObject({ kind: 'mark-recorded', inApp: false, mail: false })
    expect(await getPreferences(other.student.context, {})).toEqual(before)
    expect((await getPreferences(school.teacher.context, {}))[0]).toMatchObject({ inApp: true, mail: true })
  })

  it('offer no choice over what concerns other roles', async () => {
    await expect(
      setPreference(school.student.context, { kind: 'join-requested', inApp: true, mail: true }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })

  it('are refused to someone whose request is not decided', async () => {
    await expect(getPreferences(school.pending.context, {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      setPreference(school.pending.context, { kind: 'mark-recorded', inApp: true, mail: true }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})
