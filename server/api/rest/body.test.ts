import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bodyBytesMax, inflatedBytesMax, parseJsonBody, readRawBody, withinLimit } from './body.ts'

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text))
const tooLarge = { name: 'TransportRefusal', code: 'too-large' }
const malformed = { name: 'AppError', code: 'bad-request' }

/** A body in chunks; notes how far it was read and whether the reader let go of it. */
function stream(chunkBytes: number, chunks: number) {
  const told = { read: 0, cancelled: false }
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (told.read === chunks) return controller.close()
      told.read++
      controller.enqueue(new Uint8Array(chunkBytes))
    },
    cancel() {
      told.cancelled = true
    },
  })
  const request = (headers: Record<string, string> = {}) =>
    new Request('http://localhost/api/v1/scans', {
      method: 'POST',
      body,
      headers,
      duplex: 'half',
    } as RequestInit)
  return { told, request }
}

describe('the bytes of a body', () => {
  it('come together from their chunks', async () => {
    const { request } = stream(1_000, 3)
    expect((await readRawBody(request())).byteLength).toBe(3_000)
  })

  it('are nothing where there is no body', async () => {
    expect((await readRawBody(new Request('http://localhost/'))).byteLength).toBe(0)
  })

  it('are not read where the request says itself that they are too many', async () => {
    const { told, request } = stream(10, 1)
    await expect(readRawBody(request({ 'content-length': String(bodyBytesMax + 1) }))).rejects.toMatchObject(
      tooLarge,
    )
    // One chunk is fetched ahead by the stream itself.
    expect(told.read).toBeLessThanOrEqual(1)
  })

  it.each(['12', '-1', 'many', '0x10', ''])(
    'are counted whatever Content-Length claims: %j',
    async claimed => {
      const { told, request } = stream(bodyBytesMax / 2, 50)
      await expect(readRawBody(request({ 'content-length': claimed }))).rejects.toMatchObject(tooLarge)
      expect(told.cancelled).toBe(true)
      expect(told.read).toBeLessThanOrEqual(5)
    },
  )

  it('may be as many as the limit, one more is refused', async () => {
    expect((await readRawBody(stream(bodyBytesMax, 1).request())).byteLength).toBe(bodyBytesMax)
    await expect(readRawBody(stream(bodyBytesMax + 1, 1).request())).rejects.toMatchObject(tooLarge)
  })

  it('that a door has read already are those, and their number counts', () => {
    const read = new Uint8Array([1, 2, 3])
    expect(withinLimit(read)).toBe(read)
    expect(withinLimit(new Uint8Array(bodyBytesMax)).byteLength).toBe(bodyBytesMax)
    expect(() => withinLimit(new Uint8Array(bodyBytesMax + 1))).toThrow(/at most 1 MB/)
  })
})

describe('JSON in a body', () => {
  const zipped = gzipSync('{"a":1}')

  it.each<[string, Uint8Array, string | null]>([
    ['as it is', bytesOf('{"a":1}'), null],
    ['with an empty encoding', bytesOf('{"a":1}'), ''],
    ['as identity', bytesOf('{"a":1}'), 'identity'],
    ['compressed', zipped, 'gzip'],
    ['compressed, shouted with blanks', zipped, ' GZIP '],
    ['compressed in two members', Buffer.concat([gzipSync('{"a"'), gzipSync(':1}')]), 'gzip'],
    ['with a mark of byte order', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytesOf('{"a":1}')]), null],
  ])('is read %s', async (_, bytes, encoding) => {
    expect(await parseJsonBody(bytes, encoding)).toEqual({ a: 1 })
  })

  it.each<[string, Uint8Array, string | null]>([
    ['nothing', new Uint8Array(), null],
    ['blanks', bytesOf('  \n'), null],
    ['half of it', bytesOf('{"a":'), null],
    ['two of it', bytesOf('{"a":1}{"a":1}'), null],
    ['a comment', bytesOf('{"a":1} // one'), null],
    ['a comma at the end', bytesOf('{"a":1,}'), null],
    ['single quotes', bytesOf("{'a':1}"), null],
    ['a form', bytesOf('a=1&b=2'), null],
    ['XML', bytesOf('<a>1</a>'), null],
    ['NaN', bytesOf('{"a":NaN}'), null],
    ['Infinity', bytesOf('{"a":-Infinity}'), null],
    ['hexadecimal', bytesOf('{"a":0x10}'), null],
    ['a number with a leading zero', bytesOf('{"a":01}'), null],
    ['a line break inside a text', bytesOf('{"a":"x\ny"}'), null],
    ['a lone continuation byte', Buffer.from([0x22, 0x80, 0x22]), null],
    ['an overlong stroke', Buffer.from([0x22, 0xc0, 0xaf, 0x22]), null],
    ['half a surrogate as bytes', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), null],
    ['a letter cut in two', Buffer.from([0x22, 0xe2, 0x82, 0x22]), null],
    ['UTF-16', Buffer.from('{"a":1}', 'utf16le'), null],
    ['plain text said to be compressed', bytesOf('{"a":1}'), 'gzip'],
    ['compressed bytes that do not say so', zipped, null],
    ['gzip cut off', zipped.subarray(0, zipped.length - 4), 'gzip'],
    ['gzip cut off in its head', zipped.subarray(0, 5), 'gzip'],
    ['gzip of which a byte was turned', Buffer.from(zipped).fill(0xff, 12, 14), 'gzip'],
    ['gzip with a wrong checksum', Buffer.concat([zipped.subarray(0, -8), Buffer.alloc(8)]), 'gzip'],
    ['another compression', deflateSync('{"a":1}'), 'gzip'],
    ['nothing, compressed', gzipSync(''), 'gzip'],
    ['gzip twice', gzipSync(zipped), 'gzip'],
    ['an encoding we do not know', zipped, 'br'],
    ['a list of encodings', zipped, 'gzip, gzip'],
    ['an old name', zipped, 'x-gzip'],
  ])('is not %s', async (_, bytes, encoding) => {
    await expect(parseJsonBody(bytes, encoding)).rejects.toMatchObject({
      ...malformed,
      message: expect.stringMatching(/valid JSON|valid gzip|Content-Encoding: gzip/),
    })
  })

  it('that unpacks to more than the limit is refused while unpacking, also when bombs are packed together', async () => {
    const bomb = gzipSync(Buffer.alloc(inflatedBytesMax + 1, '0'))
    expect(bomb.length).toBeLessThan(10_000)
    await expect(parseJsonBody(bomb, 'gzip')).rejects.toMatchObject(tooLarge)
    const half = gzipSync(Buffer.alloc(inflatedBytesMax / 2, '0'))
    await expect(parseJsonBody(Buffer.concat([half, half, half]), 'gzip')).rejects.toMatchObject(tooLarge)
  })

  it('may unpack to exactly the limit', async () => {
    const text = `"${'x'.repeat(inflatedBytesMax - 2)}"`
    expect(await parseJsonBody(gzipSync(text), 'gzip')).toHaveLength(inflatedBytesMax - 2)
  })

  it('with brackets a thousand deep is an answer, not a crash', async () => {
    for (const deep of [1_000, 200_000]) {
      const found = await parseJsonBody(bytesOf('['.repeat(deep) + ']'.repeat(deep)), null).catch(
        (error: { code?: string }) => error.code,
      )
      expect(Array.isArray(found) || found === 'bad-request').toBe(true)
    }
  })

  it('may name __proto__ without changing anything but that one object', async () => {
    const read = await parseJsonBody(
      bytesOf('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{}}}'),
      null,
    )
    expect(Object.keys(read as object)).toEqual(['__proto__', 'constructor'])
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })
})
