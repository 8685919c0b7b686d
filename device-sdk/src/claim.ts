import { type ClaimedDevice, readClaimedDevice } from './contract.ts'
import { fail, type Result, succeed } from './result.ts'
import { endpointUrl, errorFrom, exchange, type Fetch, parseJson, withDeadline } from './transport.ts'

export interface ClaimOptions {
  firmware?: string
  kind?: string
  fetch?: Fetch
  signal?: AbortSignal
  /** Default 30,000. */
  timeoutMs?: number
}

/**
 * Exchanges a claim code (single use, valid for 15 minutes) for the device's key.
 * There is no key yet, so this answer is not signed: use https. A wrong code gives the error 'rejected'.
 */
export async function claim(
  baseUrl: string,
  code: string,
  options: ClaimOptions = {},
): Promise<Result<ClaimedDevice>> {
  const { firmware, kind, signal, timeoutMs = 30_000 } = options
  const url = endpointUrl(baseUrl, '/api/v1/devices/claim').href
  const body = new TextEncoder().encode(JSON.stringify({ code, firmware, kind }))
  return withDeadline({ timeoutMs, signal }, async deadline => {
    const headers = { 'content-type': 'application/json' }
    const fetch: Fetch = options.fetch ?? ((address, init) => globalThis.fetch(address, init))
    const answer = await exchange(fetch, url, { method: 'POST', headers, body, signal: deadline })
    const nowSeconds = Date.now() / 1000
    if (answer.status < 200 || answer.status > 299)
      return { data: null, error: errorFrom(answer, nowSeconds) }
    const device = readClaimedDevice(parseJson(answer.bytes))
    if (!device) return fail('unexpected-response', 'The answer does not look like one from a Muster server.')
    return succeed(device)
  })
}
