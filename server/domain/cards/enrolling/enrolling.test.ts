import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { newUid, scanUploadOf } from '../../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { acceptScans } from '../../ingest/accept-scans.ts'
import type { ScanUpload } from '../../ingest/scan-upload.ts'
import { listCards } from '../list-cards.ts'
import { cancelEnrolment } from './cancel-enrolment.ts'
import { getEnrolment } from './get-enrolment.ts'
import { startEnrolment } from './start-enrolment.ts'

let world: World
let school: School
let reader: Awaited<ReturnType<School['reader']>>
let personId: string
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
})
beforeEach(async () => {
  reader = await school.reader(await school.room())
  personId = (await school.member('student', 'Zoë Ångström')).personId
})
afterAll(() => world.close())

const start = () => startEnrolment(school.admin.context, { deviceId: reader.deviceId, personId })
const state = (enrolmentId: string) => getEnrolment(school.admin.context, { enrolmentId })
const tap = async (uid: string, agoMs = 0) => {
  const upload = scanUploadOf(uid, { agoMs })
  const [reply] = await acceptScans(reader.context, {
    deliveries: [{ deviceId: reader.deviceId, upload }],
  })
  return reply?.results[0]
}

it('the next tap becomes the person’s card, said on the display and on the screen', async () => {
  const { enrolmentId } = await start()
  expect((await state(enrolmentId)).state).toBe('waiting')
  const uid = newUid()
  world.clock.advance(5_000)
  expect(await tap(uid)).toMatchObject({ result: 'enrolled', say: ['Zoe Angstrom', 'Card is yours'] })
  expect(await state(enrolmentId)).toMatchObject({ state: 'enrolled', uid })
  expect(await listCards(school.admin.context, { personId })).toMatchObject([{ uid }])
  expect(await tap(newUid())).toMatchObject({ result: 'unknown' })
})

it('a tap whose answer was lost is answered alike when it comes again, taken or refused, alone and among others', async () => {
  const send = async (upload: ScanUpload) => {
    const [reply] = await acceptScans(reader.context, { deliveries: [{ deviceId: reader.deviceId, upload }] })
    return reply?.results
  }
  await start()
  const taken = scanUploadOf(newUid())
  const first = await send(taken)
  expect(first).toMatchObject([{ result: 'enrolled' }])
  expect(await send(taken)).toEqual(first)
  const next = scanUploadOf(newUid())
  expect((await send({ ...taken, events: [...next.events, ...taken.events] }))?.[1]).toEqual(first?.[0])
  const uid = newUid()
  await school.card(school.student, uid)
  await start()
  const refused = scanUploadOf(uid)
  expect(await send(refused)).toMatchObject([{ say: ['Card not taken', 'Ask the office'] }])
  expect(await send(refused)).toMatchObject([{ say: ['Card not taken', 'Ask the office'] }])
})

it('a scan from the reader’s memory enrols nobody', async () => {
  const { enrolmentId } = await start()
  expect(await tap(newUid(), 60_000)).toMatchObject({ result: 'unknown' })
  expect((await state(enrolmentId)).state).toBe('waiting')
})

it('somebody else’s card is refused, and why stands on the screen', async () => {
  const uid = newUid()
  await school.card(school.student, uid)
  const { enrolmentId } = await start()
  expect(await tap(uid)).toMatchObject({ result: 'unknown', say: ['Card not taken', 'Ask the office'] })
  expect(await state(enrolmentId)).toMatchObject({ state: 'refused', uid })
})

it('after a minute, or once it is cancelled or overtaken, the reader waits no more', async () => {
  const late = await start()
  world.clock.advance(60_000)
  expect((await state(late.enrolmentId)).state).toBe('expired')
  const overtaken = await start()
  const cancelled = await start()
  expect((await state(overtaken.enrolmentId)).state).toBe('cancelled')
  await cancelEnrolment(school.admin.context, { enrolmentId: cancelled.enrolmentId })
  expect(await tap(newUid())).toMatchObject({ result: 'unknown' })
})

it('is for admins, with readers and people of their own organization', async () => {
  const other = await createSchool(world)
  const { deviceId } = reader
  const foreign = startEnrolment(other.admin.context, { deviceId, personId })
  await expect(foreign).rejects.toMatchObject({ code: 'not-found' })
  const teacher = startEnrolment(school.teacher.context, { deviceId, personId })
  await expect(teacher).rejects.toMatchObject({ code: 'forbidden' })
  const { enrolmentId } = await start()
  for (const verb of [getEnrolment, cancelEnrolment])
    await expect(verb(other.admin.context, { enrolmentId })).rejects.toMatchObject({ code: 'not-found' })
})
