import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDevice } from '../../../server/domain/devices/create-device.ts'
import { type Muster, openMuster, until } from './muster.ts'

let muster: Muster
let folder: string
beforeAll(async () => {
  muster = await openMuster()
  folder = await mkdtemp(join(tmpdir(), 'muster-esp32-'))
})
afterAll(async () => {
  await muster.close()
  await rm(folder, { recursive: true })
})

/** The program behind `npm run esp32`, as a process. */
function startTerminal(...options: string[]) {
  const program = join(import.meta.dirname, '../../../firmware/esp32/terminal/run.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', program, '--data', folder, ...options])
  let output = ''
  child.stdout.on('data', chunk => {
    output += chunk
  })
  const ended = new Promise<number | null>(resolve => child.once('exit', resolve))
  const shows = (text: string) => until(async () => output.includes(text), `"${text}" in:\n${output}`, 20_000)
  return { shows, type: (line: string) => child.stdin.write(`${line}\n`), ended }
}

it('claims, reads a typed card, keeps its identity and what was read offline, and quits', async () => {
  const { school, roomId } = muster
  const { claimCode, id } = await createDevice(school.admin.context, {
    name: 'On a desk',
    roomId,
    kind: 'reader',
  })
  const first = startTerminal('--server', muster.url, '--claim', claimCode)
  await first.shows('│ Hold your card   │')
  first.type('04 A1 B2 C3 D4 E5 F6')
  await first.shows('│ Unknown card     │  ● red')
  first.type('wifi off')
  first.type('B136DB1B47')
  await first.shows('│ Saved offline    │  ● blue')
  first.type('quit')
  expect(await first.ended).toBe(0)
  expect(await muster.scansOf(id)).toEqual([{ boot: 1, seq: 1 }])

  const second = startTerminal()
  await until(async () => (await muster.scansOf(id)).length === 2, 'the scan that was kept')
  second.type('quit')
  expect(await second.ended).toBe(0)
})
