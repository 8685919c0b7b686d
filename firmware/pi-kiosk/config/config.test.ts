import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ConfigError, configSchema, parseConfig, readConfig } from './config.ts'

const server = 'https://muster.example.org'
const here = (name: string) => join(import.meta.dirname, '..', name)
const problem = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return 'no problem'
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pi-kiosk-config-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('config.json', () => {
  it('needs the address alone; the rest is a Pi as the wiring table has it', () => {
    expect(parseConfig({ server }, 'config.json')).toMatchObject({
      data: '/var/lib/muster-kiosk',
      camera: { source: 'rpicam', width: 640, height: 480, framesPerSecond: 10 },
      display: '/dev/lcd',
      lamps: { folder: '/sys/class/leds', green: 'muster-green', red: 'muster-red' },
      log: { kilobytes: 1_000, files: 5 },
    })
  })

  it.each([
    [{}, 'server: must be an address'],
    [{ server: 'muster' }, 'server: must be an address'],
    [{ server: 'ftp://muster.example.org' }, 'server: must be an address'],
    [{ server, code: 'ABC' }, 'code: must be a claim code of eight characters'],
    [{ server, camera: { source: 'rpicam', framesPerSecond: 90 } }, 'camera.framesPerSecond: '],
    [{ server, camera: { source: 'webcam' } }, 'camera.source: '],
    [{ server, camera: { source: 'recording' } }, 'camera.path: '],
    [{ server, lamps: { pink: 'muster-pink' } }, 'lamps: '],
    [{ servre: server }, 'servre'],
    [[], 'config.json is not right'],
  ])('%j is refused, and the setting is named', (value, words) => {
    expect(problem(() => parseConfig(value, 'config.json'))).toContain(words)
  })

  it('that is absent or no JSON is told as such', () => {
    expect(problem(() => readConfig(join(folder, 'none.json')))).toContain('is not there')
    writeFileSync(join(folder, 'broken.json'), '{ "server": ')
    expect(problem(() => readConfig(join(folder, 'broken.json')))).toContain('is no JSON')
  })

  it('has an example that is right, and a schema for editors that says what the program checks', () => {
    expect(readConfig(here('config.example.json')).server).toBe(server)
    const schema: unknown = JSON.parse(readFileSync(here('config.schema.json'), 'utf8'))
    expect(schema).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(configSchema, { io: 'input' }))))
  })
})
