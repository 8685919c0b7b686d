import { once } from 'node:events'
import { createServer } from 'node:http'
import { and, asc, eq } from 'drizzle-orm'
import { evidence } from '../../../db/schema/attendance.ts'
import { Device, type DeviceOptions } from '../../../firmware/esp32/model/device.ts'
import { defaultLimits } from '../../../server/api/rest/admission/admission.ts'
import { answerRest } from '../../../server/api/rest/node-door.ts'
import { createRestHandler } from '../../../server/api/rest/router.ts'
import { createDevice } from '../../../server/domain/devices/create-device.ts'
import { type Door, openDoor } from '../device-api/door.ts'

const unlimited = { burst: 1_000_000, perSecond: 1_000_000 }
const network = { ssid: 'school', password: 'chalk-and-board' }

/** The door on a real port, and what was asked of it. */
async function listen(door: Door) {
  const rest = createRestHandler(door.app, { ...defaultLimits, device: unlimited })
  const seen: { path: string; status: number }[] = []
  const server = createServer((request, response) => {
    response.on('finish', () => seen.push({ path: request.url ?? '', status: response.statusCode }))
    void answerRest({ rest, publicUrl: url, proxyHops: 0, onError: console.error }, request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  return { server, url, seen }
}

/** A reader flashed with a config.json, which claims itself, restarts and serves. */
async function claimReader(door: Door, url: string, name: string, roomId: string) {
  const device = new Device()
  const created = await createDevice(door.school.admin.context, { name, roomId, kind: 'reader' })
  const config = JSON.stringify({ ...network, server: url, code: created.claimCode })
  device.files.push(['/config.json', Buffer.from(config).toString('base64')])
  await device.powerOn()
  const claimed = new Promise<string>(resolve => {
    device.onReset = resolve
  })
  await device.start()
  await claimed
  await device.restart()
  return { device, deviceId: created.id }
}

/** A reader that was claimed before, at work. */
async function startReader(door: Door, url: string, setup: DeviceOptions['setup'], config?: object) {
  const { deviceId, keyId, key } = await door.school.reader(door.roomId)
  const values = JSON.stringify({ ...network, server: url, deviceId, keyId, key, name: 'Door' })
  const device = new Device({ setup, nvs: [['muster/bvalues', `=${Buffer.from(values).toString('hex')}`]] })
  if (config) device.files.push(['/config.json', Buffer.from(JSON.stringify(config)).toString('base64')])
  await device.powerOn()
  await device.start()
  await device.reads(/\|Hold your card/)
  return { device, deviceId }
}

/** A Muster behind a real port, and readers running the real firmware that talk to it over TCP. */
export async function openMuster() {
  const door = await openDoor()
  const { server, url, seen } = await listen(door)
  const devices: Device[] = []
  const keep = <T extends { device: Device }>(started: T): T => {
    devices.push(started.device)
    return started
  }
  const unplugAll = () => Promise.all(devices.splice(0).map(device => device.powerOff()))
  return {
    ...door,
    url,
    seen,
    claimReader: async (name: string, roomId: string) => keep(await claimReader(door, url, name, roomId)),
    startReader: async (setup: DeviceOptions['setup'] = [], config?: object) =>
      keep(await startReader(door, url, setup, config)),
    unplugAll,
    scansOf: (deviceId: string) =>
      door.world.database.db
        .select({ seq: evidence.seq, boot: evidence.boot })
        .from(evidence)
        .where(and(eq(evidence.orgId, door.school.orgId), eq(evidence.deviceId, deviceId)))
        .orderBy(asc(evidence.boot), asc(evidence.seq)),
    async close() {
      await unplugAll()
      server.closeAllConnections()
      server.close()
      await door.world.close()
    },
  }
}

export type Muster = Awaited<ReturnType<typeof openMuster>>

/** Waits until it is so. */
export async function until(isSo: () => Promise<boolean>, what: string, timeoutMs = 60_000) {
  const end = performance.now() + timeoutMs
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}.`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
