import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import { z } from 'zod'
import { readAuthorization, stringToSign } from '../../../server/auth/device/signature.ts'

const env = z.object({ PORT: z.coerce.number(), BENCH_KEYS: z.string() }).parse(process.env)
const keys = new Map(z.array(z.tuple([z.string(), z.string()])).parse(JSON.parse(env.BENCH_KEYS)))

/** The key id that signed these bytes; undefined when nobody we know did. */
function signerOf(path: string, authorization: string | undefined, body: Buffer): string | undefined {
  const credentials = readAuthorization(authorization ?? null)
  if (!credentials) return undefined
  const text = stringToSign({ method: 'POST', path, query: '', body }, credentials)
  const key = Buffer.from(keys.get(credentials.keyId) ?? '', 'hex')
  const expected = createHmac('sha256', key).update(text).digest()
  return timingSafeEqual(expected, Buffer.from(credentials.signature, 'hex')) ? credentials.keyId : undefined
}

const upload = z.object({
  boot: z.number(),
  events: z.array(z.object({ seq: z.number(), at: z.string(), value: z.string() })),
})
export type PlainUpload = z.output<typeof upload>

/** A server of node:http alone that checks signatures and answers with what `handle` returns. */
export function serveSigned(handle: (keyId: string, upload: PlainUpload) => Promise<unknown> | unknown) {
  async function answer(path: string, authorization: string | undefined, body: Buffer) {
    const keyId = signerOf(path, authorization, body)
    if (!keyId) return { status: 401, content: {} }
    return { status: 200, content: await handle(keyId, upload.parse(JSON.parse(body.toString()))) }
  }
  createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', async () => {
      const isProbe = request.method === 'GET'
      const { status, content } = isProbe
        ? { status: 200, content: {} }
        : await answer(request.url ?? '', request.headers.authorization, Buffer.concat(parts)).catch(
            error => ({
              status: 500,
              content: { error: String(error) },
            }),
          )
      const bytes = Buffer.from(JSON.stringify(content))
      const headers = { 'content-type': 'application/json', 'content-length': bytes.length }
      response.writeHead(status, headers).end(bytes)
    })
  }).listen(env.PORT, '127.0.0.1')
}
