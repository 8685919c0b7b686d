import { isRecord } from '../contract.ts'

export interface DeviceKey {
  keyId: string
  /** 64 hexadecimal characters. */
  key: string
}

export function readKey(body: unknown): DeviceKey | null {
  if (!isRecord(body) || typeof body.keyId !== 'string' || typeof body.key !== 'string') return null
  const { keyId, key } = body
  return /^[0-9a-fA-F]{64}$/.test(key) && /^[A-Za-z0-9_-]{1,64}$/.test(keyId) ? { keyId, key } : null
}
