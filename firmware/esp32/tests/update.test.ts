import { createHash, sign } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Device } from '../model/device.ts'
import { makeRelease, modulusOf, newReleaseKey, type Release } from '../release/bundle.ts'
import { StandIn, until } from './muster-stand-in.ts'

const { privatePem } = newReleaseKey()
const modulus = modulusOf(privatePem)
const second = (changes: Record<string, string> = {}) =>
  makeRelease(privatePem, { version: '2.0.0', sequence: 2, changes })

/** Signed like any release, with these files alone. */
function small(version: string, sequence: number, path: string, text = 'pass\n'): Release {
  const data = Buffer.from(text)
  const hash = createHash('sha256').update(data).digest('hex')
  const lines = `${version}\n${sequence}\n${path} ${data.length} ${hash}`
  const files = [{ path, size: data.length, sha256: hash, content: Buffer.from('pass\n').toString('base64') }]
  return {
    version,
    sequence,
    files,
    signature: sign('sha256', Buffer.from(lines), privatePem).toString('base64url'),
  }
}

let muster: StandIn
let device: Device
beforeEach(async () => {
  muster = await new StandIn().open()
})
afterEach(async () => {
  await device.powerOff()
  muster.close()
})

/** Offers a release, orders the update, and says what the device reports of it. */
async function update(manifest: Release) {
  const contents = new Map(manifest.files.map(({ path, content }) => [path, Buffer.from(content, 'base64')]))
  muster.routes.set('/api/v1/devices/firmware/file?version=2.0.0&path=', (_, path) => ({
    body: contents.get(path.split('path=')[1] ?? '') ?? Buffer.from('nothing'),
  }))
  const files = manifest.files.map(({ content: _, ...file }) => file)
  muster.routes.set('/api/v1/devices/firmware?version=2.0.0', () => ({ body: { ...manifest, files } }))
  muster.order({ id: 'c1', name: 'update', args: { version: '2.0.0' } })
  device = muster.device({ setup: [['speed', 4]] })
  device.files.push(['/config.json', Buffer.from(JSON.stringify({ updateKey: modulus })).toString('base64')])
  await device.powerOn()
  await device.start()
  const results = () =>
    muster.bodies('/api/v1/devices/heartbeat').flatMap(({ results = [] }) => results as object[])
  await until(() => results().length > 0, 'the outcome', device)
  return results()[0]
}

const firmwareOf = () => muster.bodies('/api/v1/devices/heartbeat').at(-1)?.firmware
const number = (name: string) =>
  Number.parseInt(device.nvs.find(([key]) => key === `muster/i${name}`)?.[1].slice(1) ?? '0', 16)

describe('an update', () => {
  it('is downloaded, checked, started, and trusted once it has reached the server', async () => {
    expect(await update(second())).toEqual({ id: 'c1', ok: true })
    await until(() => device.resets.length > 0, 'the restart', device)
    expect(number('tries')).toBe(1)
    await device.restart()
    await until(() => firmwareOf() === '2.0.0', 'a report of the new release', device)
    await until(() => number('tries') === 0, 'trust', device)
    expect(number('slot')).toBe(1)
  })

  it('that cannot start comes off again after three unhealthy starts, and is not tried twice', async () => {
    const broken = { 'attend/app.py': 'raise RuntimeError("a release that does not load")\n' }
    expect(await update(second(broken))).toEqual({ id: 'c1', ok: true })
    await until(() => device.resets.length > 0, 'the restart', device)
    for (let start = 1; start <= 3; start++) {
      await device.restart()
      expect(number('slot')).toBe(1)
      expect(device.resets.length).toBe(1 + start)
    }
    const before = muster.seen.length
    muster.order({ id: 'c2', name: 'update', args: { version: '2.0.0' } })
    await device.restart()
    await until(() => muster.seen.length > before, 'a heartbeat of the old release', device)
    expect(number('slot')).toBe(0)
    expect(firmwareOf()).toBe('1.0.0')
    const told = () => muster.bodies('/api/v1/devices/heartbeat').map(({ reverted }) => reverted)
    expect(told().filter(Boolean)).toEqual([{ sequence: 2 }])
    const results = () =>
      muster.bodies('/api/v1/devices/heartbeat').flatMap(({ results = [] }) => results as object[])
    await until(() => results().length > 1, 'the second outcome', device)
    expect(results()[1]).toEqual({ id: 'c2', ok: false, detail: 'not newer than sequence 2' })
  })
})

describe('an update is refused', () => {
  const good = small('2.0.0', 2, 'attend/app.py')
  it.each([
    [
      'with a signature of somebody else',
      (manifest: Release) => ({ ...manifest, signature: Buffer.alloc(256, 7).toString('base64url') }),
      'wrong signature',
    ],
    [
      'with a sequence raised after signing',
      (manifest: Release) => ({ ...manifest, sequence: 9 }),
      'wrong signature',
    ],
    [
      'with a file exchanged after signing',
      (manifest: Release) => ({
        ...manifest,
        files: manifest.files.map(file => ({ ...file, sha256: '00'.repeat(32) })),
      }),
      'wrong signature',
    ],
    ['that is older', () => small('2.0.0', 1, 'attend/app.py'), 'not newer than sequence 1'],
    ['that is another release, properly signed', () => small('2.0.1', 3, 'attend/app.py'), 'another version'],
    ['that writes outside its folder', () => small('2.0.0', 2, 'attend/../boot.py'), 'path'],
    [
      'whose file was damaged on the way',
      () => small('2.0.0', 2, 'attend/app.py', 'pass!'),
      'damaged attend/app.py',
    ],
  ])('%s', async (_, change, detail) => {
    expect(await update(change(good))).toMatchObject({
      ok: false,
      detail,
    })
    expect(number('slot')).toBe(0)
    expect(device.resets).toEqual([])
  })
})
