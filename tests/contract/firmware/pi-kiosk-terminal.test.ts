import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDevice } from '../../../server/domain/devices/create-device.ts'
import { createClassroom } from '../../support/classroom.ts'
import { type Muster, openMuster, until } from './muster.ts'

let muster: Muster
let folder: string
beforeAll(async () => {
  muster = await openMuster()
  folder = mkdtempSync(join(tmpdir(), 'pi-kiosk-terminal-'))
  mkdirSync(join(folder, 'wall'))
  const wall = { width: 320, height: 240, channels: 3, background: '#777' } as const
  writeFileSync(join(folder, 'wall', '1.jpg'), await sharp({ create: wall }).jpeg().toBuffer())
})
afterAll(async () => {
  await muster.close()
  rmSync(folder, { recursive: true })
})

/** The program behind `npm run pi-kiosk`, before a wall. */
function startTerminal(...options: string[]) {
  const program = join(import.meta.dirname, '../../../firmware/pi-kiosk/terminal/run.ts')
  const here = ['--server', muster.url, '--data', join(folder, 'data'), '--source', join(folder, 'wall')]
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...here, ...options])
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', chunk => {
      output += chunk
    })
  const ended = new Promise<number | NodeJS.Signals | null>(resolve =>
    child.once('exit', (code, signal) => resolve(signal ?? code)),
  )
  return {
    shows: (text: string) => until(async () => output.includes(text), `"${text}"`, 120_000),
    forget: () => {
      output = ''
    },
    type: (line: string) => child.stdin.write(`${line}\n`),
    kill: () => child.kill('SIGKILL'),
    ended,
  }
}

it('pairs, marks a card, keeps another one offline through a kill, marks it once when it is back, and quits', async () => {
  const { school, roomId } = muster
  const room = await createClassroom(school, 2, roomId)
  await room.open()
  const [one, two] = room.students.map(({ uid }) => uid)
  const wish = { name: 'On a desk', roomId, kind: 'kiosk' as const }
  const { claimCode, id } = await createDevice(school.admin.context, wish)
  const first = startTerminal('--claim', claimCode)
  await first.shows('│ Faces are not used   │')
  first.type(one ?? '')
  await first.shows('│ Attendance marked    │  ○ yellow')
  first.type('network off')
  await first.shows('│ Offline ')
  first.type(two ?? '')
  await first.shows('│ Saved here. It       │')
  first.kill()
  expect(await first.ended).toBe('SIGKILL')
  expect(await muster.scansOf(id)).toHaveLength(1)
  const second = startTerminal()
  await until(async () => (await muster.scansOf(id)).length === 2, 'the card that was kept', 120_000)
  await second.shows('│ Faces are not used   │')
  second.type('quit')
  expect(await second.ended).toBe(0)
  expect((await muster.scansOf(id)).map(({ seq }) => seq)).toEqual([1, 2])
})
