import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export const s3Access = { accessKeyId: 'AKTEST', secretAccessKey: 'a secret of the suite', region: 'here-1' }

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** Signature Version 4 as its description reads, written without the client's code. */
function signatureOf(request: IncomingMessage, url: URL, signedHeaders: string, secret: string): string {
  const headerLines = signedHeaders.split(';').map(name => `${name}:${request.headers[name] ?? ''}\n`)
  const query = [...url.searchParams].map(pair => pair.map(encodeURIComponent).join('=')).sort()
  const payload = request.headers['x-amz-content-sha256'] ?? ''
  const parts = [request.method, url.pathname, query.join('&'), headerLines.join(''), signedHeaders, payload]
  const at = String(request.headers['x-amz-date'])
  const scope = `${at.slice(0, 8)}/${s3Access.region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', at, scope, sha256(parts.join('\n'))].join('\n')
  const key = scope.split('/').reduce<string | Buffer>((made, part) => mac(made, part), `AWS4${secret}`)
  return mac(key, text).toString('hex')
}

function isSigned(request: IncomingMessage, url: URL, body: Buffer): boolean {
  const given = request.headers.authorization ?? ''
  const [, signedHeaders = '', signature] = /SignedHeaders=([^,]+), Signature=([0-9a-f]+)/.exec(given) ?? []
  const payload = request.headers['x-amz-content-sha256']
  if (payload !== 'UNSIGNED-PAYLOAD' && payload !== sha256(body)) return false
  return signature === signatureOf(request, url, signedHeaders, s3Access.secretAccessKey)
}

/** A store that speaks the few words of S3 that we use, and only to whoever signs properly. */
export async function openS3Server() {
  const objects = new Map<string, { content: Buffer; at: Date }>()

  function answer(method: string | undefined, url: URL, body: Buffer): [number, string | Buffer] {
    const key = url.pathname.replace(/^\/bucket\/?/, '')
    if (method === 'PUT') {
      objects.set(key, { content: body, at: new Date() })
      return [200, '']
    }
    if (method === 'DELETE') return [objects.delete(key) ? 204 : 404, '']
    if (key)
      return objects.has(key) ? [200, objects.get(key)?.content ?? ''] : [404, '<Code>NoSuchKey</Code>']
    const { prefix = '', 'start-after': after = '' } = Object.fromEntries(url.searchParams)
    const found = [...objects].filter(([name]) => name.startsWith(prefix) && name > after).sort()
    const lines = found.map(
      ([name, { content, at }]) =>
        `<Contents><Key>${name}</Key><LastModified>${at.toISOString()}</LastModified><Size>${content.length}</Size></Contents>`,
    )
    const most = Number(url.searchParams.get('max-keys'))
    return [200, `<ListBucketResult>${lines.slice(0, most).join('')}</ListBucketResult>`]
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const url = new URL(request.url ?? '/', 'http://store')
    const [status, content] = isSigned(request, url, body)
      ? answer(request.method, url, body)
      : ([403, '<Code>SignatureDoesNotMatch</Code>'] as [number, string])
    response.writeHead(status).end(content)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
