import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Classroom, createClassroom } from '../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { enrolStudents } from '../classes/roster/enrol-students.ts'
import { getBeacon } from '../proximity/beacon-key.ts'
import { getReaderRoster } from './get-reader-roster.ts'

let world: World
let school: School
let room: Classroom
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  room = await createClassroom(school, 2)
  await room.open()
})
afterAll(() => world.close())

it('holds who may be expected today with hashes that only this device can make, then what changed', async () => {
  const { context, key } = room.reader
  const first = await getReaderRoster(context, {})
  expect(first.full).toBe(true)
  expect(first.people.map(({ id }) => id).sort()).toEqual(room.students.map(one => one.personId).sort())
  const hash = createHmac('sha256', Buffer.from(key, 'hex')).update(`card|${room.student.uid}`)
  const mine = first.people.find(({ id }) => id === room.student.personId)
  expect(mine?.cards).toEqual([hash.digest('hex').slice(0, 32)])

  const { cursor } = first
  expect(await getReaderRoster(context, { since: cursor })).toEqual({
    cursor,
    full: false,
    people: [],
    removed: [],
  })
  const { personId } = school.student
  await enrolStudents(school.admin.context, { classId: room.classId, personIds: [personId] })
  const next = await getReaderRoster(context, { since: cursor })
  expect(next).toMatchObject({ full: false, people: [{ id: personId, cards: [] }], removed: [] })
  // The answer was lost: the device asks with what it has, and gets everything.
  expect(await getReaderRoster(context, { since: cursor })).toMatchObject({ full: true })
  expect(await getReaderRoster(context, { since: 'unknown' })).toMatchObject({ full: true })
})

it('of a room where nothing takes place is empty, and so is its beacon', async () => {
  const idle = await school.reader(await school.room())
  expect((await getReaderRoster(idle.context, {})).people).toEqual([])
  expect(await getBeacon(idle.context, {})).toBeNull()
})

it('the beacon of a session has one key, and another session another', async () => {
  const second = await createClassroom(school)
  const { id } = await second.open()
  const [here, there] = [await getBeacon(room.reader.context, {}), await getBeacon(second.reader.context, {})]
  expect(there?.sessionId).toBe(id)
  expect(Buffer.from(here?.key ?? '', 'base64url')).toHaveLength(32)
  expect(here?.key).not.toBe(there?.key)
  expect(await getBeacon(room.reader.context, {})).toEqual(here)
})

it('is for devices only', async () => {
  for (const { context } of [school.admin, school.student]) {
    await expect(getReaderRoster(context, {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(getBeacon(context, {})).rejects.toMatchObject({ code: 'forbidden' })
  }
})
