import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { cardChips } from '../../../../db/schema/devices.ts'
import { type Classroom, createClassroom } from '../../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { explainMark } from '../../attendance/explain-mark.ts'
import { listAlarms } from '../../devices/alarms/list-alarms.ts'
import { acceptScans } from '../../ingest/accept-scans.ts'
import { registerChip } from './register-chip.ts'

const zeros = '0'.repeat(32)
/** The card and its 61st tap, of device-sdk/vectors/ntag424.json. */
const uid = '04DE5F1EACC040'
const tap = 'e=EF963FF7828658A599F3041510671E88&c=94EED9EE65337086'

let world: World
let school: School
let room: Classroom
let sessionId: string
let seq = 0
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  school = await createSchool(world)
  room = await createClassroom(school, 2)
  await school.card(room.student, uid)
  sessionId = (await room.open()).id
})
afterAll(() => world.close())

const register = (fileKey = zeros) => registerChip(school.admin.context, { uid, metaKey: zeros, fileKey })
async function scan(value: string, kind: 'card' | 'tag' = 'tag', number = ++seq) {
  const event = { seq: number, upMs: 1_000, at: null, kind, value }
  const upload = { boot: 1, upMs: 1_000, events: [event] }
  const [reply] = await acceptScans(room.reader.context, {
    deliveries: [{ deviceId: room.reader.deviceId, upload }],
  })
  return reply?.results[0]?.result
}
const assurance = async () =>
  (await explainMark(room.teacher.context, { sessionId, personId: room.student.personId })).evidence.map(
    fact => fact.assurance,
  )

it('a tap that proves itself marks its holder with high assurance, once, and a resend is answered alike', async () => {
  await register()
  const number = ++seq
  expect(await scan(tap, 'tag', number)).toBe('present')
  expect(await scan(tap, 'tag', number)).toBe('present')
  expect(await assurance()).toEqual(['high'])
  expect(await scan(tap)).toBe('unknown')
  expect(await assurance()).toEqual(['high'])
})

it('an old tap shown after a newer one is an alarm; one that waited in a reader’s memory counts, once', async () => {
  await register()
  const moveTo = (counter: number, lastUsedAt: Date) =>
    world.database.db.update(cardChips).set({ counter, lastUsedAt }).where(eq(cardChips.orgId, school.orgId))
  const now = world.clock.now().getTime()
  await moveTo(70, new Date(now - 60_000))
  expect(await scan(tap)).toBe('unknown')
  const alarms = () => listAlarms(school.admin.context, {})
  expect(await alarms()).toMatchObject([{ kind: 'counter-back', facts: { uid, counter: 61, known: 70 } }])
  await moveTo(70, new Date(now + 60_000))
  expect(await scan(tap)).toBe('present')
  expect(await scan(tap)).toBe('unknown')
  expect(await alarms()).toMatchObject([{ times: 1 }])
})

it('of one tap shown to two readers at once, one is believed', async () => {
  await register()
  const results = await Promise.all([scan(tap), scan(tap)])
  expect(results.sort()).toEqual(['present', 'unknown'])
})

it('the number alone counts with low assurance', async () => {
  await register()
  expect(await scan(uid, 'card')).toBe('present')
  expect(await assurance()).toEqual(['low'])
})

it('a tap of a card that nobody told of, with another key, or with a changed byte, marks nobody', async () => {
  expect(await scan(tap)).toBe('unknown')
  await register('1'.repeat(32))
  expect(await scan(tap)).toBe('unknown')
  await register()
  expect(await scan(tap.replace('94EE', '94EF'))).toBe('unknown')
  expect(await scan('nonsense')).toBe('unknown')
  expect(await scan(tap)).toBe('present')
})

it('telling keys is for admins, and one organization’s keys open nothing in another', async () => {
  const keys = { uid, metaKey: zeros, fileKey: zeros }
  await expect(registerChip(school.teacher.context, keys)).rejects.toMatchObject({ code: 'forbidden' })
  const other = await createSchool(world)
  await registerChip(other.admin.context, keys)
  expect(await scan(tap)).toBe('unknown')
})
