import { afterAll, beforeAll, it } from 'vitest'
import { listCommands } from '../../../server/domain/devices/commands/list-commands.ts'
import { sendCommand } from '../../../server/domain/devices/commands/send-command.ts'
import { type Muster, openMuster, until } from './muster.ts'

let muster: Muster
beforeAll(async () => {
  muster = await openMuster()
})
afterAll(() => muster.close())

it('a message and a new key, ordered by an administrator, are carried out and reported; the reader goes on with it', async () => {
  const { context } = muster.school.admin
  // Ten times as fast, so that the next report comes after three seconds.
  const { device, deviceId } = await muster.startReader([['speed', 10]])
  await sendCommand(context, { deviceId, order: { name: 'rotate-key', args: {} } })
  const order = {
    name: 'message' as const,
    args: { lines: ['Fire drill', 'leave now'] as [string, string], seconds: 20 },
  }
  await sendCommand(context, { deviceId, order })
  await device.reads(/Fire drill\|leave now/)
  const states = async () => (await listCommands(context, { deviceId })).map(({ state }) => state)
  await until(async () => (await states()).join() === 'done,done', 'both outcomes')
  await device.reads(/Hold your card/)
  await device.hold('04AABBCCDDEE07')
  // Not by its display: at this speed a text stands for a fifth of a second.
  await until(async () => (await muster.scansOf(deviceId)).length === 1, 'the scan under the new key')
})
