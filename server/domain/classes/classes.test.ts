import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { newId } from '../../kernel/ids.ts'
import { archiveClass } from './archive-class.ts'
import { createClass } from './create-class.ts'
import { getClass } from './get-class.ts'
import { listClasses } from './list-classes.ts'
import { restoreClass } from './restore-class.ts'
import { updateClass } from './update-class.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world, { lateAfterMinutes: 5 })
})
afterAll(() => world.close())

const namesOf = (page: { items: { name: string }[] }) => page.items.map(item => item.name)

describe('a class', () => {
  it('is made with its room, threshold and teachers, and read back', async () => {
    const roomId = await school.room('Lab 1')
    const { id } = await createClass(school.admin.context, {
      name: ' Physics ',
      code: 'PH-1',
      roomId,
      lateAfterMinutes: 15,
      teacherIds: [school.teacher.personId, school.teacher.personId],
    })
    expect(await getClass(school.teacher.context, { classId: id })).toMatchObject({
      name: 'Physics',
      code: 'PH-1',
      roomName: 'Lab 1',
      lateAfterMinutes: 15,
      organizationRules: { lateAfterMinutes: 10, absentAfterMinutes: null, latePoints: 100, dropLowest: 0 },
      studentCount: 0,
      teachers: [{ personId: school.teacher.personId, fullName: school.teacher.fullName }],
    })
  })

  it('needs a name that no current class has', async () => {
    await createClass(school.admin.context, { name: 'Latin' })
    await expect(createClass(school.admin.context, { name: 'Latin' })).rejects.toMatchObject({
      code: 'conflict',
      message: 'There is already a class called Latin.',
    })
    await expect(createClass(school.admin.context, { name: '  ' })).rejects.toMatchObject({
      code: 'bad-request',
      details: { fields: { name: 'Give the class a name.' } },
    })
    await createClass(other.admin.context, { name: 'Latin' })
  })

  it('cannot be given a student, a waiting member or a stranger as its teacher', async () => {
    const making = (teacherId: string) =>
      createClass(school.admin.context, { name: `Class ${newId()}`, teacherIds: [teacherId] })
    await expect(making(school.student.personId)).rejects.toMatchObject({ code: 'bad-request' })
    for (const id of [school.pending.personId, other.teacher.personId, newId()])
      await expect(making(id)).rejects.toMatchObject({
        code: 'not-found',
        message: 'This person was not found.',
      })
  })

  it('cannot be put into a room of another organization', async () => {
    const foreignRoom = await other.room()
    const classId = await school.course()
    for (const roomId of [foreignRoom, newId()]) {
      const expected = { code: 'not-found', message: 'This room was not found.' }
      await expect(createClass(school.admin.context, { name: 'Art', roomId })).rejects.toMatchObject(expected)
      await expect(updateClass(school.admin.context, { classId, roomId })).rejects.toMatchObject(expected)
    }
  })

  it('changes only what is given', async () => {
    const { id } = await createClass(school.admin.context, {
      name: 'Chemistry',
      code: 'CH',
      lateAfterMinutes: 7,
    })
    await updateClass(school.admin.context, { classId: id, name: 'Chemistry II' })
    await updateClass(school.admin.context, { classId: id })
    expect(await getClass(school.owner.context, { classId: id })).toMatchObject({
      name: 'Chemistry II',
      code: 'CH',
      lateAfterMinutes: 7,
    })
    await updateClass(school.admin.context, { classId: id, code: '', lateAfterMinutes: null })
    expect(await getClass(school.owner.context, { classId: id })).toMatchObject({
      code: null,
      lateAfterMinutes: null,
    })
    await expect(updateClass(school.admin.context, { classId: id, name: 'Latin' })).rejects.toMatchObject({
      message: 'There is already a class called Latin.',
    })
  })

  it('is archived, leaves the list, frees its name, and comes back when the name is free again', async () => {
    const { id } = await createClass(school.admin.context, { name: 'Choir' })
    const first = await archiveClass(school.admin.context, { classId: id })
    world.clock.advance(60_000)
    expect(await archiveClass(school.admin.context, { classId: id })).toEqual(first)
    expect(namesOf(await listClasses(school.admin.context, {}))).not.toContain('Choir')
    expect(namesOf(await listClasses(school.admin.context, { archived: true }))).toEqual(['Choir'])
    const second = await createClass(school.admin.context, { name: 'Choir' })
    await expect(restoreClass(school.admin.context, { classId: id })).rejects.toMatchObject({
      code: 'conflict',
    })
    await archiveClass(school.admin.context, { classId: second.id })
    await restoreClass(school.admin.context, { classId: id })
    expect(namesOf(await listClasses(school.admin.context, {}))).toContain('Choir')
  })
})

describe('the list', () => {
  it('holds every class for staff and only their own for teachers and students', async () => {
    const owner = await createSchool(world)
    const [taught, attended, foreign] = [
      await owner.course({ teacher: owner.teacher }),
      await owner.course({ students: [owner.student] }),
      await owner.course({ students: [owner.student], startsOn: '2030-01-01' }),
    ]
    const idsOf = async (context: typeof owner.admin.context, input = {}) =>
      (await listClasses(context, input)).items.map(item => item.id).sort()
    expect(await idsOf(owner.admin.context)).toEqual([taught, attended, foreign].sort())
    expect(await idsOf(owner.admin.context, { mine: true })).toEqual([])
    expect(await idsOf(owner.teacher.context)).toEqual([taught])
    // Enrolment that has not begun shows nothing yet.
    expect(await idsOf(owner.student.context)).toEqual([attended])
    expect(await idsOf(owner.system)).toHaveLength(3)
    expect(await idsOf(owner.system, { mine: true })).toEqual([])
    const { items } = await listClasses(owner.student.context, {})
    expect(items[0]).toMatchObject({ studentCount: 1, teacherCount: 0 })
  })

  it('is found by name or code, with no wildcards from outside', async () => {
    const { admin } = await createSchool(world)
    await createClass(admin.context, { name: '100 % effort', code: 'E_1' })
    await createClass(admin.context, { name: '1000 metres', code: 'EX1' })
    const found = async (search: string) => namesOf(await listClasses(admin.context, { search }))
    expect(await found('EFFORT')).toEqual(['100 % effort'])
    expect(await found('%')).toEqual(['100 % effort'])
    expect(await found('e_1')).toEqual(['100 % effort'])
    expect(await found('\\')).toEqual([])
  })

  it('comes in pages that hold each class once', async () => {
    const { admin } = await createSchool(world)
    for (const name of ['b', 'C', 'a', 'É', 'd']) await createClass(admin.context, { name })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listClasses(admin.context, { limit: 2, cursor })
      seen.push(...namesOf(page))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(namesOf(await listClasses(admin.context, {})))
    expect(new Set(seen).size).toBe(5)
  })
})

describe('another organization and other roles', () => {
  it('find nothing under a class that is not theirs', async () => {
    const classId = await school.course({ teacher: school.teacher, students: [school.student] })
    const before = await getClass(school.admin.context, { classId })
    const missing = { code: 'not-found', message: 'This class was not found.' }
    for (const context of [other.owner.context, other.teacher.context, other.student.context])
      await expect(getClass(context, { classId })).rejects.toMatchObject(missing)
    const { context } = other.owner
    await expect(updateClass(context, { classId, name: 'Taken' })).rejects.toMatchObject(missing)
    await expect(archiveClass(context, { classId })).rejects.toMatchObject(missing)
    await expect(restoreClass(context, { classId })).rejects.toMatchObject(missing)
    expect((await listClasses(context, {})).items.some(item => item.id === classId)).toBe(false)
    expect(await getClass(school.admin.context, { classId })).toEqual(before)
  })

  it('of the same organization read only classes they teach or attend', async () => {
    const classId = await school.course()
    for (const { context } of [school.teacher, school.student])
      await expect(getClass(context, { classId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(getClass(school.pending.context, { classId })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(listClasses(school.pending.context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })

  it.each(['teacher', 'student', 'pending'] as const)('cannot make or change one as a %s', async role => {
    const classId = await school.course({ teacher: school.teacher, students: [school.student] })
    const { context } = school[role]
    const refused = { code: 'forbidden' }
    await expect(createClass(context, { name: 'Mine' })).rejects.toMatchObject(refused)
    await expect(updateClass(context, { classId, name: 'Mine' })).rejects.toMatchObject(refused)
    await expect(archiveClass(context, { classId })).rejects.toMatchObject(refused)
    await expect(restoreClass(context, { classId })).rejects.toMatchObject(refused)
  })
})
