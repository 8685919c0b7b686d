import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseConfig } from '../config/config.ts'
import { lampNames } from '../display/picture.ts'
import { readLcd } from '../tests/lcd-model.ts'

const bundle = join(import.meta.dirname, '../../../dist/pi-kiosk')
const part = (name: string) => readFileSync(join(bundle, name), 'utf8')
const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(bundle, 'main.mjs'), ...args], { encoding: 'utf8' })

let folder: string
const settings = (name: string, value: object) => {
  const file = join(folder, name)
  writeFileSync(file, JSON.stringify(value))
  return file
}
beforeAll(() => {
  const made = spawnSync(process.execPath, [join(import.meta.dirname, 'bundle.mjs')], { encoding: 'utf8' })
  expect(made.stderr).toBe('')
  folder = mkdtempSync(join(tmpdir(), 'pi-kiosk-bundle-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the bundle for a Pi', () => {
  it('holds the program, three nets and no others, and what installs them', () => {
    expect(readdirSync(join(bundle, 'face-engine')).filter(name => name.endsWith('.bin'))).toHaveLength(3)
    expect(Object.keys(JSON.parse(part('package.json')).dependencies)).toEqual(['sharp', '@libsql/client'])
    expect(spawnSync('sh', ['-n', join(bundle, 'install.sh')]).status).toBe(0)
    for (const name of [
      'muster-kiosk.service',
      '70-muster-kiosk.rules',
      'boot-config.txt',
      'config.example.json',
    ]) {
      expect(existsSync(join(bundle, name))).toBe(true)
      expect(part('install.sh')).toContain(name)
    }
  })

  it('says the same in every part: lamps, paths, and the code that wrong settings end with', () => {
    const { lamps, data, log } = parseConfig({ server: 'https://muster.example.org' }, 'test')
    const wired = [...part('boot-config.txt').matchAll(/gpio=(\d+),label=([a-z-]+)/g)].map(found => found[2])
    expect(lampNames.map(name => lamps?.[name])).toEqual(wired)
    const service = part('muster-kiosk.service')
    expect(service).toContain('ExecStart=/usr/bin/node /opt/muster-kiosk/main.mjs')
    expect([data, log.folder]).toEqual([
      `/var/lib/${/StateDirectory=(.*)/.exec(service)?.[1]}`,
      `/var/log/${/LogsDirectory=(.*)/.exec(service)?.[1]}`,
    ])
    const wrong = run('--config', settings('wrong.json', { server: 'muster' }), '--check')
    expect(wrong.stderr).toContain('server: must be an address')
    expect(wrong.status).toBe(Number(/RestartPreventExitStatus=(\d+)/.exec(service)?.[1]))
    const right = run('--config', settings('right.json', { server: 'https://muster.example.org' }), '--check')
    expect(right).toMatchObject({ status: 0, stdout: expect.stringContaining('is right') })
  })

  it('runs: display and lamps are there without a server, and dark once the service is stopped', async () => {
    for (const name of lampNames) mkdirSync(join(folder, `muster-${name}`))
    const lcd = join(folder, 'lcd')
    const config = settings('config.json', {
      ...{ server: 'http://127.0.0.1:9', data: join(folder, 'data'), display: lcd, lamps: { folder } },
      ...{ camera: { source: 'recording', path: folder }, log: { folder: join(folder, 'log') } },
    })
    const child = spawn(process.execPath, [join(bundle, 'main.mjs'), '--config', config], { stdio: 'ignore' })
    const ended = new Promise(resolve => child.once('exit', resolve))
    const log = () => readFileSync(join(folder, 'log', 'kiosk.log'), 'utf8')
    const slow = { timeout: 60_000 }
    await expect.poll(() => existsSync(lcd) && readLcd(lcd).rows[0], slow).toBe('This kiosk needs a')
    // A folder without a picture is a camera that ends, and says so.
    await expect.poll(log, slow).toContain('holds no JPEG')
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(readLcd(lcd).rows).toEqual(['', '', '', ''])
    expect(readFileSync(join(folder, 'muster-blue', 'brightness'), 'utf8')).toBe('0')
    expect(log()).toContain('stopped')
  })
})
