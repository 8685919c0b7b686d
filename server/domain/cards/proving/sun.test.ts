import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { cmac } from './cmac.ts'
import { parseSun, readSun } from './sun.ts'

const load = <T extends z.ZodType>(name: string, shape: T) =>
  z
    .object({ cases: z.array(shape) })
    .parse(
      JSON.parse(readFileSync(new URL(`../../../../device-sdk/vectors/${name}`, import.meta.url), 'utf8')),
    ).cases
const hex = (text: string) => Buffer.from(text, 'hex')
const text = z.string()

describe('AES-CMAC', () => {
  const cases = load('cmac.json', z.object({ name: text, key: text, message: text, mac: text }))
  it.each(cases)('$name', ({ key, message, mac }) => {
    expect(cmac(hex(key), hex(message)).toString('hex')).toBe(mac)
  })
})

describe('a message of an NTAG 424 DNA', () => {
  const shape = z.object({
    name: text,
    metaKey: text,
    fileKey: text,
    e: text,
    input: text,
    c: text,
    uid: text,
    counter: z.int(),
  })
  const cases = load('ntag424.json', shape)
  const messageOf = ({ e, c, input }: z.output<typeof shape>) => ({
    e: hex(e),
    c: hex(c),
    input: Buffer.from(input),
  })
  const keysOf = ({ metaKey, fileKey }: z.output<typeof shape>) => ({
    meta: hex(metaKey),
    file: hex(fileKey),
  })

  it.each(cases)('$name', one => {
    expect(readSun(keysOf(one), messageOf(one))).toEqual({ uid: one.uid, counter: one.counter })
  })

  it.each(cases)('$name, with any one bit changed, proves nothing', one => {
    const message = messageOf(one)
    for (const part of ['e', 'c'] as const) {
      for (let bit = 0; bit < message[part].length * 8; bit++) {
        const bytes = Buffer.from(message[part])
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(readSun(keysOf(one), { ...message, [part]: bytes })).toBeUndefined()
      }
    }
  })

  it('proves nothing with another key, or another length', () => {
    const [one] = cases
    if (!one) throw new Error('There are vectors.')
    const other = Buffer.alloc(16, 1)
    expect(readSun({ ...keysOf(one), meta: other }, messageOf(one))).toBeUndefined()
    expect(readSun({ ...keysOf(one), file: other }, messageOf(one))).toBeUndefined()
    expect(readSun(keysOf(one), { e: hex('00'), c: hex(one.c) })).toBeUndefined()
    expect(readSun(keysOf(one), { e: hex(one.e), c: hex('00') })).toBeUndefined()
  })

  it('is read from a URL, its query, or the two numbers', () => {
    const [e, c] = ['EF963FF7828658A599F3041510671E88', '94EED9EE65337086']
    for (const written of [`https://a.example/t/x?e=${e}&c=${c}`, `e=${e}&c=${c}`, `${e}${c}`, `${e}&${c}`])
      expect(parseSun(written)).toEqual({ e: hex(e), c: hex(c) })
    for (const written of ['', 'e=&c=', `e=${e}`, `${e}${c}00`, `e=${c}&c=${e}`])
      expect(parseSun(written)).toBeUndefined()
  })
})
