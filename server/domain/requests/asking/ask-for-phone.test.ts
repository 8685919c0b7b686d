import { afterAll, beforeAll, expect, it } from 'vitest'
import { enrolPhone } from '../../../../tests/support/authenticator/enrol.ts'
import { createClassroom } from '../../../../tests/support/classroom.ts'
import { createSchool } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { removeKey } from '../../passkeys/keys/remove-key.ts'
import { myPhones } from '../../passkeys/phones/my-phones.ts'
import { decideRequests } from '../deciding/decide-requests.ts'
import { reopenRequests } from '../deciding/reopen-requests.ts'
import { listRequests } from '../reading/list-requests.ts'
import { askForPhone } from './ask-for-phone.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const reason = 'I lost the old one on the bus.'

it('goes to the teacher of the class, lets the phone count when approved, and waits again when taken back', async () => {
  const school = await createSchool(world)
  const { student, teacher, classId } = await createClassroom(school)
  const { passkeyId } = await enrolPhone(world, student, { name: 'New phone' })
  const { requestIds } = await askForPhone(student.context, { passkeyId, reason })
  expect((await listRequests(teacher.context, { classId })).items).toMatchObject([
    { kind: 'phone', phoneName: 'New phone', reason, sessions: [] },
  ])
  await expect(askForPhone(student.context, { passkeyId, reason })).rejects.toMatchObject({
    details: { reason: 'already-asked' },
  })
  expect(await myPhones(student.context, {})).toMatchObject([{ counts: false, asked: true }])
  const counts = async () => (await myPhones(student.context, {}))[0]?.counts
  await decideRequests(teacher.context, { requestIds, outcome: 'approved' })
  expect(await counts()).toBe(true)
  expect(await myPhones(student.context, {})).toMatchObject([{ asked: false }])
  await reopenRequests(teacher.context, { requestIds })
  expect(await counts()).toBe(false)
  await decideRequests(teacher.context, { requestIds, outcome: 'rejected', reason: 'Show it to me first.' })
  expect(await counts()).toBe(false)
})

it('is asked about one’s own phone only, and only while it waits', async () => {
  const school = await createSchool(world)
  const { students } = await createClassroom(school, 2)
  const [first, second] = students
  if (!first || !second) throw new Error('Two students.')
  const { passkeyId } = await enrolPhone(world, first)
  await expect(askForPhone(second.context, { passkeyId, reason })).rejects.toMatchObject({
    code: 'not-found',
  })
  world.clock.advance(24 * 3_600_000)
  await expect(askForPhone(first.context, { passkeyId, reason })).rejects.toMatchObject({
    details: { reason: 'counts-already' },
  })
})

it('leaves a phone removed that was taken out while the request waited', async () => {
  const school = await createSchool(world)
  const { student, teacher } = await createClassroom(school)
  const { passkeyId } = await enrolPhone(world, student)
  const { requestIds } = await askForPhone(student.context, { passkeyId, reason })
  await removeKey(student.context, { passkeyId })
  const { decided } = await decideRequests(teacher.context, { requestIds, outcome: 'approved' })
  expect(decided).toEqual(requestIds)
  expect(await myPhones(student.context, {})).toEqual([])
})
