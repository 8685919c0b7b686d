import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Door, openDoor, scansBody } from './door.ts'

let door: Door
beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door.world.close())

/** Small, seeded and good enough to choose bytes. */
function randomFrom(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

interface Parts {
  method: string
  path: string
  authorization: string
  body: string
}

/** The request, or null where HTTP itself cannot carry it or does not tell it from the original. */
function requestOf({ method, path, authorization, body }: Parts, original?: Request): Request | null {
  try {
    const request = new Request(door.origin + path, {
      method,
      headers: { authorization },
      body: Buffer.from(body, 'latin1'),
    })
    const isSame =
      original &&
      request.url === original.url &&
      request.method === original.method &&
      request.headers.get('authorization') === original.headers.get('authorization')
    return isSame ? null : request
  } catch {
    return null
  }
}

it('10,000 mutations of one byte in method, path, query, header and body: none is accepted', async () => {
  const knock = door.knockerOn(
    {},
    { device: { burst: 1e9, perSecond: 1e9 }, address: { burst: 1e9, perSecond: 1e9 } },
  )
  const path = '/api/v1/scans?a=1&b=2'
  const random = randomFrom(20_260_302)
  const counts: Record<number, number> = {}
  let tried = 0
  for (let round = 0; tried < 10_000; round++) {
    const body = JSON.stringify(scansBody(1 + (round % 400)))
    const { authorization } = await door.signed(door.reader, path, body)
    const parts: Parts = { method: 'POST', path, authorization, body }
    const fields = ['method', 'path', 'authorization', 'body'] as const
    // Longer parts hold more bytes to get wrong; the method holds four.
    const field = fields[[0, 1, 1, 2, 2, 2, 2, 3, 3, 3][random(10)] ?? 3] ?? 'body'
    const at = random(parts[field].length)
    const byte = random(256)
    if (parts[field].charCodeAt(at) === byte) continue
    const mutated = parts[field].slice(0, at) + String.fromCharCode(byte) + parts[field].slice(at + 1)
    const original = field === 'body' ? undefined : (requestOf(parts) ?? undefined)
    const request = requestOf({ ...parts, [field]: mutated }, original)
    if (!request) continue
    tried++
    const response = await knock(request)
    counts[response.status] = (counts[response.status] ?? 0) + 1
  }
  process.stdout.write(`mutations: ${tried} tried, answers ${JSON.stringify(counts)}\n`)
  expect(counts[200]).toBeUndefined()
  expect(Object.keys(counts).map(Number).sort()).toEqual([401, 404, 405])
  // The unchanged request is good: what is refused above is refused for its one byte.
  expect((await door.post(door.reader, path, scansBody(1), door.knock)).status).toBe(200)
})
