import { AwsClient } from 'aws4fetch'
import { type ObjectStore, objectsPerList, requireKey, type StoredObject } from '../../ports/object-store.ts'

export interface S3Options {
  /** E.g. https://s3.eu-central-1.amazonaws.com, or the address of any store that speaks S3. */
  endpoint: string
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
  timeoutMs?: number
}

const tag = (xml: string, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? ''

/** Our keys hold nothing that XML would escape. */
function objectsIn(xml: string): StoredObject[] {
  return xml
    .split('<Contents>')
    .slice(1)
    .map(part => ({
      key: tag(part, 'Key'),
      bytes: Number(tag(part, 'Size')),
      storedAt: new Date(tag(part, 'LastModified')),
    }))
}

/** S3 and what speaks it (R2, MinIO, Garage), addressed by path so that no name server has to know the bucket. */
export function createS3Store(options: S3Options): ObjectStore {
  const { accessKeyId, secretAccessKey, region, timeoutMs = 15_000 } = options
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 })
  const root = `${options.endpoint.replace(/\/+$/, '')}/${options.bucket}`

  async function ask(path: string, init: RequestInit, allowed: number[] = []): Promise<Response> {
    const answer = await client.fetch(`${root}${path}`, { ...init, signal: AbortSignal.timeout(timeoutMs) })
    if (answer.ok || allowed.includes(answer.status)) return answer
    const words = (await answer.text()).slice(0, 300)
    throw new Error(`The object store answered ${init.method} with ${answer.status}: ${words}`)
  }

  const place = (key: string) => {
    requireKey(key)
    return `/${key}`
  }

  return {
    async put(key, content, type) {
      const body = new Uint8Array(content)
      const headers = { 'content-type': type, 'content-length': String(body.byteLength) }
      await ask(place(key), { method: 'PUT', body, headers })
    },
    async get(key) {
      const answer = await ask(place(key), { method: 'GET' }, [404])
      return answer.status === 404 ? undefined : new Uint8Array(await answer.arrayBuffer())
    },
    async delete(key) {
      await ask(place(key), { method: 'DELETE' }, [404])
    },
    async list(prefix, after) {
      const query = new URLSearchParams({ 'list-type': '2', 'max-keys': String(objectsPerList), prefix })
      if (after) query.set('start-after', after)
      return objectsIn(await (await ask(`?${query}`, { method: 'GET' })).text())
    },
  }
}
