import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rooms } from '../../../../db/schema/organizations.ts'
import { type Classroom, createClassroom, scanUploadOf } from '../../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { acknowledgeAlarm } from '../../devices/alarms/acknowledge-alarm.ts'
import { listAlarms } from '../../devices/alarms/list-alarms.ts'
import { createSite } from '../../organizations/sites/create-site.ts'
import { acceptScans } from '../accept-scans.ts'
import type { ScanUpload } from '../scan-upload.ts'
import { watchTravel } from './watch-travel.ts'

let world: World
let school: School
let here: Classroom
let there: Classroom
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00Z')
  school = await createSchool(world)
  here = await createClassroom(school)
  there = await createClassroom(school)
})
afterAll(() => world.close())

const send = (upload: ScanUpload, deviceId = here.reader.deviceId) =>
  acceptScans(school.system, { deliveries: [{ deviceId, upload }] })
const tapAt = (deviceId: string, agoMs = 0) => send(scanUploadOf(here.student.uid, { agoMs }), deviceId)
const look = () => watchTravel(school.system, {})
const alarms = () => listAlarms(school.admin.context, {})

describe('a card in two rooms at once', () => {
  it('raises one alarm with what was seen, and the marks stay', async () => {
    await here.open()
    await tapAt(here.reader.deviceId)
    world.clock.advance(1_000)
    const [reply] = await tapAt(there.reader.deviceId)
    expect(reply?.results).toHaveLength(1)
    expect(await look()).toEqual({ alarms: 1 })
    expect(await look()).toEqual({ alarms: 0 })
    const [alarm] = await alarms()
    expect(alarm).toMatchObject({
      kind: 'travel',
      person: here.student.fullName,
      times: 1,
      facts: { uid: here.student.uid, apartMs: 1_000 },
    })
  })

  it('is told again after it was looked into only when it happens again', async () => {
    await tapAt(here.reader.deviceId)
    await tapAt(there.reader.deviceId)
    await look()
    const [alarm] = await alarms()
    await acknowledgeAlarm(school.admin.context, { alarmId: alarm?.id ?? '', note: 'Twins with one card.' })
    world.clock.advance(1_000)
    expect(await look()).toEqual({ alarms: 0 })
    world.clock.advance(300_000)
    await tapAt(here.reader.deviceId)
    await tapAt(there.reader.deviceId)
    expect(await look()).toEqual({ alarms: 1 })
    expect(await listAlarms(school.admin.context, { open: false })).toMatchObject([
      { note: 'Twins with one card.', acknowledgedBy: school.admin.fullName },
    ])
  })

  it('between sites two minutes are not enough', async () => {
    const { siteId } = await createSite(school.admin.context, { name: 'Annex', timeZone: 'UTC' })
    await world.database.db.update(rooms).set({ siteId }).where(eq(rooms.id, there.room))
    await tapAt(here.reader.deviceId)
    world.clock.advance(60_000)
    await tapAt(there.reader.deviceId)
    expect(await look()).toEqual({ alarms: 1 })
  })

  it.each([
    [
      'two readers in one room',
      async () => {
        const second = await school.reader(here.room)
        await tapAt(here.reader.deviceId)
        await tapAt(second.deviceId)
      },
    ],
    [
      'a walk next door',
      async () => {
        await tapAt(here.reader.deviceId)
        world.clock.advance(5_000)
        await tapAt(there.reader.deviceId)
      },
    ],
    [
      'a batch that arrives late with old times',
      async () => {
        await tapAt(here.reader.deviceId)
        await tapAt(there.reader.deviceId, 3 * 86_400_000)
      },
    ],
    [
      'a resend',
      async () => {
        const upload = scanUploadOf(here.student.uid)
        await send(upload)
        await send(upload)
      },
    ],
    [
      'a time that nobody knows',
      async () => {
        await tapAt(here.reader.deviceId)
        const { events, ...upload } = scanUploadOf(here.student.uid)
        await send({ ...upload, upMs: null, events }, there.reader.deviceId)
      },
    ],
  ])('%s is no alarm', async (_, happen) => {
    await happen()
    expect(await look()).toEqual({ alarms: 0 })
    expect(await alarms()).toEqual([])
  })

  it('a late batch that puts the card in two rooms at one past moment is one', async () => {
    await tapAt(here.reader.deviceId)
    world.clock.advance(86_400_000)
    await tapAt(there.reader.deviceId, 86_400_000)
    expect(await look()).toEqual({ alarms: 1 })
  })

  it('of another organization is none of ours', async () => {
    const other = await createSchool(world)
    const foreign = await createClassroom(other)
    await other.card(foreign.student, here.student.uid)
    await tapAt(here.reader.deviceId)
    const delivery = { deviceId: foreign.reader.deviceId, upload: scanUploadOf(here.student.uid) }
    await acceptScans(other.system, { deliveries: [delivery] })
    expect(await look()).toEqual({ alarms: 0 })
    expect(await listAlarms(other.admin.context, {})).toEqual([])
  })
})

describe('a copied device', () => {
  const first = () => scanUploadOf(here.student.uid, { seq: 1, boot: 9 })

  it('betrays itself by another scan under a number that is taken', async () => {
    await send(first())
    await send(scanUploadOf(there.student.uid, { seq: 1, boot: 9 }))
    expect(await alarms()).toMatchObject([
      {
        kind: 'clone',
        deviceId: here.reader.deviceId,
        facts: { boot: 9, seq: 1, firstValue: here.student.uid, secondValue: there.student.uid },
      },
    ])
  })

  it('the same scan sent again is no alarm, alone and among new ones', async () => {
    const one = first()
    await send(one)
    await send(one)
    await send({ ...one, events: [...one.events, ...scanUploadOf(there.student.uid, { seq: 2 }).events] })
    expect(await alarms()).toEqual([])
  })
})

it('alarms are for admins of the organization, and a note is asked for', async () => {
  await send(scanUploadOf(here.student.uid, { seq: 1, boot: 9 }))
  await send(scanUploadOf(there.student.uid, { seq: 1, boot: 9 }))
  const alarmId = (await alarms())[0]?.id ?? ''
  await expect(listAlarms(school.teacher.context, {})).rejects.toThrow('Your role')
  const other = await createSchool(world)
  const note = 'Seen.'
  await expect(acknowledgeAlarm(other.admin.context, { alarmId, note })).rejects.toThrow('not found')
  await expect(acknowledgeAlarm(school.admin.context, { alarmId, note: ' ' })).rejects.toThrow('Say what')
})
