import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Device } from '../model/device.ts'
import { freshFiles } from '../model/device-files.mjs'
import { StandIn, until } from './muster-stand-in.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const modulus = Buffer.from(String(publicKey.export({ format: 'jwk' }).n), 'base64url').toString('hex')

interface Release {
  version: string
  sequence: number
  files: { path: string; size: number; sha256: string }[]
  signature: string
}

function release(version: string, sequence: number, contents: Map<string, Buffer>): Release {
  const files = [...contents]
    .map(([path, data]) => ({
      path,
      size: data.length,
      sha256: createHash('sha256').update(data).digest('hex'),
    }))
    .sort((left, right) => (left.path < right.path ? -1 : 1))
  const lines = [version, sequence, ...files.map(({ path, size, sha256 }) => `${path} ${size} ${sha256}`)]
  const signature = sign('sha256', Buffer.from(lines.join('\n')), privateKey).toString('base64url')
  return { version, sequence, files, signature }
}

/** This very firmware as the release after this one, with changes. */
function nextFiles(changes: Record<string, string> = {}): Map<string, Buffer> {
  const files = new Map(
    freshFiles()
      .filter(([path]) => path.startsWith('/a/attend/'))
      .map(([path, text]) => [path.slice(3), Buffer.from(text, 'base64')] as const),
  )
  const version = 'VERSION = "2.0.0"\nSEQUENCE = 2\n'
  for (const [path, text] of Object.entries({ 'attend/update/version.py': version, ...changes }))
    files.set(path, Buffer.from(text))
  return files
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
async function update(manifest: Release, contents: Map<string, Buffer>) {
  muster.routes.set('/api/v1/devices/firmware/2.0.0/files/', (_, path) => ({
    body: contents.get(path.split('/files/')[1] ?? '') ?? Buffer.from('nothing'),
  }))
  muster.routes.set('/api/v1/devices/firmware/2.0.0', () => ({ body: manifest }))
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
    const files = nextFiles()
    expect(await update(release('2.0.0', 2, files), files)).toEqual({ id: 'c1', ok: true })
    await until(() => device.resets.length > 0, 'the restart', device)
    expect(number('tries')).toBe(1)
    await device.restart()
    await until(() => firmwareOf() === '2.0.0', 'a report of the new release', device)
    await until(() => number('tries') === 0, 'trust', device)
    expect(number('slot')).toBe(1)
  })

  it('that cannot start comes off again after three unhealthy starts, and is not tried twice', async () => {
    const files = nextFiles({ 'attend/app.py': 'raise RuntimeError("a release that does not load")\n' })
    const manifest = release('2.0.0', 2, files)
    expect(await update(manifest, files)).toEqual({ id: 'c1', ok: true })
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
    const results = () =>
      muster.bodies('/api/v1/devices/heartbeat').flatMap(({ results = [] }) => results as object[])
    await until(() => results().length > 1, 'the second outcome', device)
    expect(results()[1]).toEqual({ id: 'c2', ok: false, detail: 'not newer than sequence 2' })
  })
})

describe('an update is refused', () => {
  const small = new Map([['attend/app.py', Buffer.from('pass\n')]])
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
    ['that is older', () => release('2.0.0', 1, small), 'not newer than sequence 1'],
    ['that is another release, properly signed', () => release('2.0.1', 3, small), 'another version'],
    [
      'that writes outside its folder',
      () => release('2.0.0', 2, new Map([['attend/../boot.py', Buffer.from('pass\n')]])),
      'path',
    ],
    [
      'whose file was damaged on the way',
      () => release('2.0.0', 2, new Map([['attend/app.py', Buffer.from('pass!')]])),
      'damaged attend/app.py',
    ],
  ])('%s', async (_, change, detail) => {
    const manifest = change(release('2.0.0', 2, small))
    expect(await update(manifest, small)).toMatchObject({
      ok: false,
      detail,
    })
    expect(number('slot')).toBe(0)
    expect(device.resets).toEqual([])
  })
})
