import type { FaceNews } from '../../device-sdk/src/administration/faces.ts'
import { openTemplate } from '../../device-sdk/src/administration/faces.ts'
import type { Device } from '../../device-sdk/src/client.ts'
import type { Vault } from '../vault.ts'

export interface KnownFace {
  id: string
  name: string
  version: string
  descriptor: number[]
}

/** The faces that this kiosk was given, as the vault keeps them. */
export interface Copies {
  /** Of the pipeline that made them. */
  pipelineVersion: string
  enabled: boolean
  distance: number
  margin: number
  faces: KnownFace[]
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

function readFace(item: unknown): KnownFace[] {
  const { id, name, version, descriptor } = record(item)
  if (typeof id !== 'string' || typeof name !== 'string' || typeof version !== 'string') return []
  return Array.isArray(descriptor) ? [{ id, name, version, descriptor: descriptor.map(Number) }] : []
}

export function readCopies(kept: unknown): Copies | null {
  const { pipelineVersion, enabled, distance, margin, faces } = record(kept)
  if (typeof pipelineVersion !== 'string' || typeof distance !== 'number' || typeof margin !== 'number')
    return null
  if (!Array.isArray(faces)) return null
  return { pipelineVersion, enabled: enabled === true, distance, margin, faces: faces.flatMap(readFace) }
}

async function applied(
  before: KnownFace[],
  news: FaceNews,
  credentials: { key: string; deviceId: string },
): Promise<KnownFace[]> {
  const gone = new Set([...news.remove, ...news.faces.map(({ id }) => id)])
  const fresh: KnownFace[] = []
  for (const copy of news.faces) {
    const { id, name, version } = copy
    const descriptor = Array.from(await openTemplate(credentials.key, credentials.deviceId, copy))
    fresh.push({ id, name, version, descriptor })
  }
  return [...(news.enabled ? before.filter(({ id }) => !gone.has(id)) : []), ...fresh]
}

/**
 * Asks for what changed and stores it before it asks again: the server takes what is not held any more as deleted. Copies of
 * another pipeline are dropped first, because nothing compares with them. Undefined when the server did not answer.
 */
export async function syncCopies(
  vault: Vault,
  device: Device,
  credentials: { key: string; deviceId: string },
  pipelineVersion: string,
): Promise<Copies | undefined> {
  const kept = readCopies(await vault.get('faces'))
  const isComparable = kept?.pipelineVersion === pipelineVersion
  if (!isComparable) await vault.forget('faces')
  let faces = isComparable ? kept.faces : []
  for (let round = 0; round < 20; round++) {
    const holds = faces.map(({ id, version }) => ({ id, version }))
    const { data } = await device.faces({ pipelineVersion, holds })
    if (!data) return undefined
    const { enabled, distance, margin } = data
    const changed = data.faces.length > 0 || data.remove.length > 0
    const before = faces.length
    faces = await applied(faces, data, credentials)
    // Written over is not deleted: some stores keep what stood there until it is forgotten.
    if (faces.length < before + data.faces.length) await vault.forget('faces')
    const copies = { pipelineVersion, enabled, distance, margin, faces }
    await vault.put('faces', copies)
    // Asked once more after a change: that is how the server hears that it was stored, and deleted.
    if (!changed) return copies
  }
  return readCopies(await vault.get('faces')) ?? undefined
}
