import { describe, expect, it } from 'vitest'
import { partsOf } from './stream-parts.ts'

function part(kind: number, body: Uint8Array): Uint8Array {
  const whole = new Uint8Array(5 + body.length)
  whole[0] = kind
  new DataView(whole.buffer).setUint32(1, body.length)
  whole.set(body, 5)
  return whole
}
const word = (value: object) => part(2, new TextEncoder().encode(JSON.stringify(value)))

/** The same bytes in pieces of this size. */
function streamOf(bytes: Uint8Array, size: number) {
  let at = 0
  return new ReadableStream<Uint8Array>({
    pull(stream) {
      if (at >= bytes.length) return stream.close()
      stream.enqueue(bytes.slice(at, at + size))
      at += size
    },
  })
}

async function all(stream: ReadableStream<Uint8Array>) {
  const parts = []
  for await (const one of partsOf(stream)) parts.push(one)
  return parts
}

describe('the stream of live video', () => {
  const bytes = new Uint8Array([
    ...word({ until: '2026-03-02T09:02:00.000Z' }),
    ...part(1, new Uint8Array([255, 216, 1, 2])),
    ...part(1, new Uint8Array([255, 216])),
    ...word({ ending: 'time-up' }),
  ])
  const expected = [
    { kind: 'word', until: '2026-03-02T09:02:00.000Z' },
    { kind: 'picture', jpeg: new Uint8Array([255, 216, 1, 2]) },
    { kind: 'picture', jpeg: new Uint8Array([255, 216]) },
    { kind: 'word', ending: 'time-up' },
  ]
  it.each([1, 3, 7, 1_000])('is the same in pieces of %i bytes', async size => {
    expect(await all(streamOf(bytes, size))).toEqual(expected)
  })
  it('that breaks off gives what was whole', async () => {
    expect(await all(streamOf(bytes.slice(0, -3), 5))).toEqual(expected.slice(0, 3))
  })
  it('of something else is refused', async () => {
    await expect(all(streamOf(new TextEncoder().encode('<!doctype html>'), 4))).rejects.toThrow(
      'no live video',
    )
  })
})
