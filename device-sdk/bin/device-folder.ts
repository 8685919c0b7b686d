import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { type FileStore, openFileStore } from '../src/file-store.ts'
import { type Credentials, createDevice, type Device } from '../src/index.ts'

/** Where this computer keeps its key and its queue. */
export function deviceFolder(given?: string): string {
  return given ?? join(homedir(), '.muster-device')
}

const credentialsFile = (folder: string) => join(folder, 'device.json')
export const queueFile = (folder: string) => join(folder, 'queue.log')

export const isPaired = (folder: string) => existsSync(credentialsFile(folder))

/** Written whole or not at all, and readable by nobody else. */
export async function saveCredentials(folder: string, credentials: Credentials): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = credentialsFile(folder)
  await writeFile(`${file}.next`, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 })
  await rename(`${file}.next`, file)
}

export async function readCredentials(folder: string): Promise<Credentials> {
  if (!isPaired(folder)) {
    throw new Error('This computer is not paired yet. Run: muster-device pair <server> <code>')
  }
  const file = credentialsFile(folder)
  const credentials: Partial<Credentials> = await readFile(file, 'utf8')
    .then(JSON.parse)
    .catch(() => ({}))
  const { baseUrl, keyId, key } = { ...credentials }
  if (typeof baseUrl === 'string' && typeof keyId === 'string' && typeof key === 'string')
    return {
      deviceId: '',
      organization: '',
      name: '',
      room: '',
      lastBoot: null,
      serverTime: '',
      ...credentials,
      baseUrl,
      keyId,
      key,
    }
  throw new Error(
    `${file} cannot be read. Get a new claim code and run: muster-device pair --force <server> <code>`,
  )
}

export interface OpenDevice {
  device: Device
  store: FileStore
  credentials: Credentials
}

export async function openDevice(folder: string): Promise<OpenDevice> {
  const credentials = await readCredentials(folder)
  const store = await openFileStore(queueFile(folder))
  const { baseUrl, keyId, key, lastBoot } = credentials
  const device = createDevice({
    baseUrl,
    keyId,
    key,
    store,
    bootAfter: lastBoot ?? 0,
    firmware: 'muster-device',
  })
  return { device, store, credentials }
}
