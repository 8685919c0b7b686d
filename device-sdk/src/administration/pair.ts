import { type ClaimOptions, claim } from '../claim.ts'
import { createDevice, type Device, type DeviceOptions } from '../client.ts'
import type { ClaimedDevice } from '../contract.ts'
import { type Result, succeed } from '../result.ts'

export interface PairOptions
  extends ClaimOptions,
    Omit<DeviceOptions, 'baseUrl' | 'keyId' | 'key' | 'bootAfter' | 'fetch'> {
  /**
   * Called with the key before anything else happens, because it is given once: write it where only this program can
   * read it. What it throws, pair throws.
   */
  save(credentials: Credentials): Promise<void> | void
}

/** What createDevice needs to be the same device again after a restart. */
export interface Credentials extends ClaimedDevice {
  baseUrl: string
}

export interface Paired {
  device: Device
  credentials: Credentials
}

/** Exchanges a claim code for a device that is ready to scan and counts on from the boots the server has seen. */
export async function pair(baseUrl: string, code: string, options: PairOptions): Promise<Result<Paired>> {
  const { data, error } = await claim(baseUrl, code, options)
  if (error) return { data: null, error }
  const credentials: Credentials = { ...data, baseUrl }
  await options.save(credentials)
  const { keyId, key, lastBoot } = data
  const device = createDevice({ ...options, baseUrl, keyId, key, bootAfter: lastBoot ?? 0 })
  return succeed({ device, credentials })
}
