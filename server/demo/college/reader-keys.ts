import { randomBytes } from 'node:crypto'
import { deviceKeys, devices } from '../../../db/schema/devices.ts'
import type { Context } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import type { Keyring } from '../../kernel/keyring.ts'
import { inTransaction } from '../../kernel/tenant-transaction.ts'

/** A key as claiming would have made it, sealed like any other. */
export function newReaderKey(keyring: Keyring): { id: string; sealedKey: string } {
  const id = `k_${newId().replaceAll('-', '')}`
  return { id, sealedKey: keyring.seal(randomBytes(32).toString('hex'), id) }
}

export interface ReaderKey {
  deviceId: string
  roomId: string
  keyId: string
  /** 64 hexadecimal characters. */
  key: string
  /** What it said it runs, the last time it reported. */
  firmware: string | null
}

/** The keys of this organization's simulated readers that are still in use; a real reader's key is never opened here. */
export function simulatedReaderKeys(context: Context): Promise<ReaderKey[]> {
  return inTransaction(context, false, async ({ tx, services }) => {
    const readers = await tx.select().from(devices)
    const keys = await tx.select().from(deviceKeys)
    return readers
      .filter(reader => reader.simulated && !reader.revokedAt)
      .flatMap(({ id: deviceId, roomId, firmware }) => {
        const own = keys.find(key => key.deviceId === deviceId && !key.revokedAt)
        return own
          ? [{ deviceId, roomId, keyId: own.id, key: services.keyring.open(own.sealedKey, own.id), firmware }]
          : []
      })
  })
}
