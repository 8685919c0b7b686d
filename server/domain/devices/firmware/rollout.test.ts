import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { releasePublicKey, signedRelease } from '../../../../tests/support/release.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { recordHeartbeat } from '../record-heartbeat.ts'
import { changeRollout } from './change-rollout.ts'
import { listRollouts } from './list-rollouts.ts'
import { setReleaseKey } from './set-release-key.ts'
import { startRollout } from './start-rollout.ts'
import { chosenOf } from './targets.ts'
import { uploadRelease } from './upload-release.ts'

type Reader = Awaited<ReturnType<School['reader']>>

let world: World
let school: School
let readers: Reader[]
let roomId: string
let releaseId: string
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  school = await createSchool(world)
  roomId = await school.room()
  readers = []
  for (let i = 0; i < 4; i++) readers.push(await school.reader(i === 0 ? roomId : await school.room()))
  await setReleaseKey(school.admin.context, { publicKey: releasePublicKey })
  releaseId = (await uploadRelease(school.admin.context, signedRelease('2.0.0', 2))).releaseId
})
afterAll(() => world.close())

const report = (reader: Reader, extra: object = {}) =>
  recordHeartbeat(reader.context, {
    boot: 1,
    upMs: 1,
    queueDepth: 0,
    highestSeq: 0,
    firmware: '1.0.0',
    ...extra,
  })
const start = (target: Parameters<typeof startRollout>[1]['target']) =>
  startRollout(school.admin.context, { releaseId, target })
const everybody = { kind: 'share' as const, percent: 100 }
const rollout = async () => {
  const [last] = await listRollouts(school.admin.context, {})
  if (!last) throw new Error('There is no roll-out.')
  return last
}
const stateOf = async (reader: Reader) =>
  (await rollout()).installs.find(({ deviceId }) => deviceId === reader.deviceId)?.state
const change = async (name: 'pause' | 'resume' | 'stop') =>
  changeRollout(school.admin.context, { rolloutId: (await rollout()).id, change: name })

/** Fetches the order and tells its outcome. */
async function install(reader: Reader, outcome: object = { ok: true }) {
  const { commands } = await report(reader)
  const order = commands.find(({ name }) => name === 'update')
  if (!order) return false
  expect(order.args).toEqual({ version: '2.0.0' })
  await report(reader, { results: [{ id: order.id, ...outcome }] })
  return true
}

describe('a roll-out', () => {
  it('orders, follows each reader to its first report of the release, and ends with the last', async () => {
    expect(await start(everybody)).toMatchObject({ readers: 4 })
    for (const reader of readers) {
      expect(await install(reader)).toBe(true)
      expect(await stateOf(reader)).toBe('restarting')
      await report(reader, { firmware: '2.0.0' })
      expect(await stateOf(reader)).toBe('healthy')
      expect((await report(reader, { firmware: '2.0.0' })).commands).toEqual([])
    }
    expect(await rollout()).toMatchObject({ state: 'finished', version: '2.0.0' })
    await expect(start(everybody)).rejects.toThrow('no reader in this choice')
  })

  it('goes to a share, grows without dropping anybody, and to rooms and chosen readers', async () => {
    expect(await start({ kind: 'share', percent: 10 })).toMatchObject({ readers: 1 })
    const first = (await rollout()).installs[0]?.deviceId
    expect(await start({ kind: 'share', percent: 50 })).toMatchObject({ readers: 1 })
    expect((await rollout()).installs.map(({ deviceId }) => deviceId)).toContain(first)
    await change('stop')
    expect(await start({ kind: 'rooms', ids: [roomId] })).toMatchObject({ readers: 1 })
    await change('stop')
    const ids = readers.slice(1, 3).map(({ deviceId }) => deviceId)
    expect(await start({ kind: 'readers', ids })).toMatchObject({ readers: 2 })
  })

  it('paused gives no orders, but hears of those that were under way; resumed it goes on', async () => {
    const [one, two] = [readers[0], readers[1]] as [Reader, Reader]
    await start({ kind: 'readers', ids: [one.deviceId, two.deviceId] })
    const { commands } = await report(one)
    await change('pause')
    expect((await report(two)).commands).toEqual([])
    await report(one, { results: [{ id: commands[0]?.id, ok: true }] })
    expect(await stateOf(one)).toBe('restarting')
    await change('resume')
    expect(await install(two)).toBe(true)
  })

  it('stopped takes its orders back and can be followed by another', async () => {
    await start(everybody)
    await change('stop')
    for (const reader of readers) expect((await report(reader)).commands).toEqual([])
    expect((await rollout()).state).toBe('stopped')
    await expect(change('resume')).rejects.toThrow('This roll-out is stopped.')
    expect(await start(everybody)).toMatchObject({ readers: 4 })
  })

  it('halts by itself at the first reader that took the release off again', async () => {
    await start(everybody)
    const [first, second] = [readers[0], readers[1]] as [Reader, Reader]
    await install(first)
    await report(first, { boot: 5, reverted: { sequence: 2 } })
    expect(await stateOf(first)).toBe('reverted')
    expect((await rollout()).state).toBe('halted')
    expect((await report(second)).commands).toEqual([])
    await change('resume')
    await report(first, { boot: 5, reverted: { sequence: 2 } })
    expect(await install(second)).toBe(true)
    expect((await rollout()).state).toBe('running')
  })

  it('halts at the third reader that cannot install it, and says what they said', async () => {
    await start(everybody)
    for (const [index, reader] of readers.slice(0, 3).entries()) {
      await install(reader, { ok: false, detail: 'flash' })
      expect((await rollout()).state).toBe(index < 2 ? 'running' : 'halted')
    }
    expect((await rollout()).installs.filter(({ detail }) => detail === 'flash')).toHaveLength(3)
  })

  it('is one at a time', async () => {
    await start(everybody)
    const later = await uploadRelease(school.admin.context, signedRelease('3.0.0', 3))
    const next = () => startRollout(school.admin.context, { releaseId: later.releaseId, target: everybody })
    await expect(next()).rejects.toThrow('The roll-out of 2.0.0 is not over')
    await change('stop')
    expect(await next()).toMatchObject({ readers: 4 })
  })

  it('is for admins, and of one organization', async () => {
    await start(everybody)
    const other = await createSchool(world)
    const { id } = await rollout()
    await expect(changeRollout(other.admin.context, { rolloutId: id, change: 'stop' })).rejects.toThrow(
      'not found',
    )
    await expect(startRollout(other.admin.context, { releaseId, target: everybody })).rejects.toThrow(
      'not found',
    )
    expect(await listRollouts(other.admin.context, {})).toEqual([])
    await expect(listRollouts(school.teacher.context, {})).rejects.toThrow('Your role')
  })
})

it('a share is the same drawn twice, at least one reader, and all at 100 %', () => {
  const fleet = Array.from({ length: 40 }, (_, i) => ({ id: `d${i}`, roomId: 'r', firmware: null }))
  const share = (percent: number) =>
    chosenOf(fleet, { kind: 'share', percent }, 'release').map(({ id }) => id)
  expect(share(1)).toHaveLength(1)
  expect(share(10)).toHaveLength(4)
  expect(share(50)).toEqual(expect.arrayContaining(share(10)))
  expect(share(100)).toHaveLength(40)
})
