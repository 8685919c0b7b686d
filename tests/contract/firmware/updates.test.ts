import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeRelease, modulusOf, newReleaseKey } from '../../../firmware/esp32/release/bundle.ts'
import { listRollouts } from '../../../server/domain/devices/firmware/list-rollouts.ts'
import { setReleaseKey } from '../../../server/domain/devices/firmware/set-release-key.ts'
import { startRollout } from '../../../server/domain/devices/firmware/start-rollout.ts'
import { uploadRelease } from '../../../server/domain/devices/firmware/upload-release.ts'
import { getDevice } from '../../../server/domain/devices/get-device.ts'
import { type Muster, openMuster, until } from './muster.ts'

const { privatePem, publicPem } = newReleaseKey()
const target = { kind: 'share' as const, percent: 100 }

let muster: Muster
beforeAll(async () => {
  muster = await openMuster()
  await setReleaseKey(muster.school.admin.context, { publicKey: publicPem })
})
afterAll(() => muster.close())

const rolloutOf = async (releaseId: string) =>
  (await listRollouts(muster.school.admin.context, {})).find(rollout => rollout.releaseId === releaseId)
const release = (version: string, sequence: number, changes: Record<string, string> = {}) =>
  uploadRelease(muster.school.admin.context, makeRelease(privatePem, { version, sequence, changes }))

it('a good release reaches the reader and is healthy; a bad one is taken off again and halts the roll-out', async () => {
  const { context } = muster.school.admin
  const { device, deviceId } = await muster.startReader([['speed', 10]], { updateKey: modulusOf(privatePem) })
  const stateOf = async (releaseId: string) =>
    (await rolloutOf(releaseId))?.installs.find(install => install.deviceId === deviceId)?.state
  // As the chip does, whatever reset it: on a busy machine the watchdog may, too.
  device.onReset = () => void device.restart().catch(() => {}) // a start that another reset cut short

  const good = await release('2.0.0', 2)
  await startRollout(context, {
    releaseId: good.releaseId,
    target: { kind: 'readers', ids: [deviceId] },
  })
  await until(async () => (await stateOf(good.releaseId)) === 'healthy', 'a healthy report', 60_000)
  expect((await rolloutOf(good.releaseId))?.state).toBe('finished')
  expect(await getDevice(context, { deviceId })).toMatchObject({ firmware: '2.0.0' })

  muster.world.clock.advance(1_000) // of two roll-outs the later one counts
  const bad = await release('3.0.0', 3, { 'attend/app.py': 'raise RuntimeError("does not load")\n' })
  await startRollout(context, { releaseId: bad.releaseId, target })
  await until(async () => (await stateOf(bad.releaseId)) === 'reverted', 'the report of the revert', 60_000)
  expect((await rolloutOf(bad.releaseId))?.state).toBe('halted')
  expect(await getDevice(context, { deviceId })).toMatchObject({ firmware: '2.0.0', health: 'online' })
}, 240_000)
