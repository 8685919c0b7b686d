import { randomBytes } from 'node:crypto'
import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { deviceKeys } from '../../../../db/schema/devices.ts'
import type { VerbContext } from '../../../kernel/context.ts'

/** A fresh key for a device; those before it go on working for a while: what it is sending now still arrives. */
export async function issueKey(
  { tx, now, orgId, services }: VerbContext,
  deviceId: string,
  { overlapMs, rotated = false }: { overlapMs: number; rotated?: boolean },
): Promise<{ keyId: string; key: string }> {
  const ends = new Date(now.getTime() + overlapMs)
  await tx
    .update(deviceKeys)
    .set({ revokedAt: ends })
    .where(
      and(
        eq(deviceKeys.deviceId, deviceId),
        or(isNull(deviceKeys.revokedAt), gt(deviceKeys.revokedAt, ends)),
      ),
    )
  const keyId = `key_${randomBytes(12).toString('base64url')}`
  const key = randomBytes(32).toString('hex')
  const sealedKey = services.keyring.seal(key, keyId)
  await tx.insert(deviceKeys).values({ orgId, id: keyId, deviceId, sealedKey, rotated, createdAt: now })
  return { keyId, key }
}
