import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { claimDevice } from '../pairing/claim-device.ts'
import { renewClaimCode } from '../pairing/renew-claim-code.ts'
import { recordHeartbeat } from '../record-heartbeat.ts'
import { revokeDevice } from '../revoke-device.ts'
import { listAlarms } from './list-alarms.ts'
import { reportRevokedKey } from './report-revoked-key.ts'

let world: World
let school: School
let reader: Awaited<ReturnType<School['reader']>>
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00Z')
  school = await createSchool(world)
  reader = await school.reader(await school.room())
})
afterAll(() => world.close())

const report = (boot: number, upMs: number) =>
  recordHeartbeat(reader.context, { boot, upMs, queueDepth: 0, highestSeq: 0 })
const alarms = () => listAlarms(school.admin.context, {})
const minuteMs = 60_000

describe('reports', () => {
  it('of two starts under one number are of two devices', async () => {
    await report(7, 60 * minuteMs)
    world.clock.advance(minuteMs)
    await report(7, minuteMs)
    expect(await alarms()).toMatchObject([{ kind: 'clone', deviceId: reader.deviceId, times: 1 }])
    world.clock.advance(10 * minuteMs)
    await report(7, minuteMs)
    expect(await alarms()).toMatchObject([{ times: 2 }])
  })

  it('of a start that was left behind are of a second device', async () => {
    await report(7, 10 * minuteMs)
    await report(6, 60 * minuteMs)
    expect(await alarms()).toMatchObject([{ kind: 'clone', facts: { knownBoot: 7, otherBoot: 6 } }])
  })

  it.each([
    [
      'one by one',
      [
        [1, 30_000],
        [1, 60_000],
        [1, 90_000],
      ],
    ],
    [
      'over a restart',
      [
        [1, 10 * minuteMs],
        [2, 1_000],
        [2, 31_000],
      ],
    ],
    [
      'with one of before the restart arriving after it',
      [
        [1, 10 * minuteMs],
        [2, 1_000],
        [1, 10 * minuteMs],
      ],
    ],
    [
      'that were a minute on their way',
      [
        [1, 10 * minuteMs],
        [1, 9 * minuteMs],
      ],
    ],
  ])('%s are of one device', async (_, starts) => {
    for (const [boot = 0, upMs = 0] of starts) {
      await report(boot, upMs)
      world.clock.advance(30_000)
    }
    expect(await alarms()).toEqual([])
  })
})

describe('a key that has ended', () => {
  const use = () => reportRevokedKey(school.system, { keyId: reader.keyId })

  it('in use after the reader was revoked is an alarm, counted', async () => {
    await revokeDevice(school.admin.context, { deviceId: reader.deviceId })
    world.clock.advance(1_000)
    expect(await use()).toEqual({ raised: true })
    await use()
    expect(await alarms()).toMatchObject([{ kind: 'revoked-key', times: 2, facts: { why: 'revoked' } }])
  })

  it('in use while it overlaps with the next, and just after, is none; an hour later it is', async () => {
    const { claimCode } = await renewClaimCode(school.admin.context, { deviceId: reader.deviceId })
    await claimDevice(world.as({ kind: 'anonymous' }), { code: claimCode })
    expect(await use()).toEqual({ raised: false })
    world.clock.advance(15 * minuteMs)
    expect(await use()).toEqual({ raised: false })
    world.clock.advance(60 * minuteMs)
    expect(await use()).toEqual({ raised: true })
    expect(await alarms()).toMatchObject([{ kind: 'revoked-key', facts: { why: 'replaced' } }])
  })

  it('that nobody knows, or that is good, is none', async () => {
    expect(await reportRevokedKey(school.system, { keyId: 'key_nobody' })).toEqual({ raised: false })
    expect(await use()).toEqual({ raised: false })
  })
})
