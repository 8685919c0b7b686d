import { createHmac } from 'node:crypto'
import type { CDPSession, Page } from '@playwright/test'
import type { Device } from '../../../device-sdk/src/index.ts'

const address = '01:02:03:04:05:06'
const service = '6d757374-6572-4265-6163-6f6e00000001'
const nonce = '6d757374-6572-4265-6163-6f6e00000002'
const proof = '6d757374-6572-4265-6163-6f6e00000003'

/** The session that a reader is told to vouch for. */
async function orderOf(reader: Device) {
  const { data, error } = await reader.heartbeat()
  if (error) throw new Error(`The report failed: ${error.message}`)
  if (!data.beacon) throw new Error('The reader has nothing to advertise.')
  return data.beacon
}

/** What the firmware answers to a nonce (firmware/esp32/attend/beacon.py). */
function answer({ key, slotSeconds }: { key: string; slotSeconds: number }, asked: Buffer): Buffer {
  const slot = Buffer.alloc(8)
  slot.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / slotSeconds)))
  const hmac = createHmac('sha256', Buffer.from(key, 'base64url'))
  return hmac
    .update(Buffer.concat([asked, slot]))
    .digest()
    .subarray(0, 16)
}

async function addReader(radio: CDPSession) {
  await radio.send('BluetoothEmulation.enable', { state: 'powered-on', leSupported: true })
  const known = { address, name: 'Reader', manufacturerData: [], knownServiceUuids: [service] }
  await radio.send('BluetoothEmulation.simulatePreconnectedPeripheral', known)
  const { serviceId } = await radio.send('BluetoothEmulation.addService', { address, serviceUuid: service })
  const add = (characteristicUuid: string, properties: { read?: boolean; write?: boolean }) =>
    radio.send('BluetoothEmulation.addCharacteristic', { serviceId, characteristicUuid, properties })
  await add(nonce, { write: true })
  await add(proof, { read: true })
}

/** The chooser asks twice, and a second choice ends the browser. */
async function chooseReader(page: Page) {
  const chooser = await page.context().newCDPSession(page)
  await chooser.send('DeviceAccess.enable')
  let chosen = false
  chooser.on('DeviceAccess.deviceRequestPrompted', ({ id, devices: [device] }) => {
    if (chosen || !device) return
    chosen = true
    void chooser.send('DeviceAccess.selectPrompt', { id, deviceId: device.id })
  })
}

/** Puts a reader within reach of this page's phone, which answers as the firmware of `reader` would. `remove` takes it away. */
export async function placeReader(page: Page, reader: Device) {
  const order = await orderOf(reader)
  const browser = page.context().browser()
  if (!browser) throw new Error('This page has no browser of its own.')
  const radio = await browser.newBrowserCDPSession()
  let asked = Buffer.alloc(0)
  radio.on('BluetoothEmulation.gattOperationReceived', ({ type }) => {
    void radio.send('BluetoothEmulation.simulateGATTOperationResponse', { address, type, code: 0 })
  })
  radio.on('BluetoothEmulation.characteristicOperationReceived', ({ characteristicId, type, data }) => {
    if (type === 'write') asked = Buffer.from(data ?? '', 'base64')
    const read = type === 'read' ? { data: answer(order, asked).toString('base64') } : {}
    const response = { characteristicId, type, code: 0, ...read }
    void radio.send('BluetoothEmulation.simulateCharacteristicOperationResponse', response)
  })
  await addReader(radio)
  await chooseReader(page)
  return { remove: () => radio.send('BluetoothEmulation.disable') }
}
