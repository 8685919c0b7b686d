import { randomBytes } from 'node:crypto'
import { authorize, createSigner } from '../../../device-sdk/src/index.ts'

export interface DeviceIdentity {
  keyId: string
  key: string
}

/** One signed POST as a reader sends it, without queue or retry: the test decides what happens after a failure. */
export async function postSigned(
  url: string,
  path: string,
  { keyId, key }: DeviceIdentity,
  body: unknown,
): Promise<Response> {
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  const authorization = await authorize(await createSigner(key), keyId, {
    method: 'POST',
    path,
    query: '',
    time: Math.floor(Date.now() / 1000),
    nonce: randomBytes(16).toString('hex'),
    body: bytes,
  })
  return fetch(`${url}${path}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: bytes,
  })
}
