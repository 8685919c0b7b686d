import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { enrollableCardUid, isRandomUid, normaliseCardUid } from './card-uid.ts'

const reasonOf = (text: string) => {
  const result = enrollableCardUid(text)
  return result.ok ? result.uid : result.reason
}

describe('a card number', () => {
  it.each([
    ['B136DB1B', 'B136DB1B'],
    ['b1:36:db:1b', 'B136DB1B'],
    [' 0xB1 36 DB 1B\n', 'B136DB1B'],
    ['B1-36-DB-1B', 'B136DB1B'],
    // A reader's raw answer: the last byte is the exclusive or of the four before it.
    ['B136DB1B47', 'B136DB1B'],
    ['046E51B2C31D80', '046E51B2C31D80'],
    ['04:6e:51:b2:c3:1d:80', '046E51B2C31D80'],
    ['0102030405060708090A', '0102030405060708090A'],
  ])('%j is %s', (text, uid) => {
    expect(normaliseCardUid(text)).toEqual({ ok: true, uid })
  })

  it.each([
    ['', 'empty'],
    [' - ', 'empty'],
    ['B136DBXX', 'not-hex'],
    ['Ｂ136DB1B', 'not-hex'],
    ['B136DB1', 'length'],
    ['B136DB', 'length'],
    ['B136DB1B48', 'check-byte'],
    // The first of two parts of a seven-byte number, with and without its check byte.
    ['88046E51B3', 'truncated'],
    ['88046E51', 'truncated'],
    ['B136DB1B4712', 'length'],
    ['00'.repeat(500), 'length'],
    ['08A1B2C3', 'random'],
    ['08A1B2C3D8', 'random'],
  ])('%j is refused: %s', (text, reason) => {
    expect(reasonOf(text)).toBe(reason)
  })

  it('of ten decimal digits points to the reader’s setting', () => {
    expect(normaliseCardUid('2973162267')).toMatchObject({
      reason: 'check-byte',
      sentence: expect.stringContaining('hexadecimal'),
    })
  })

  it('that is made up at every touch may be scanned, only not given out', () => {
    expect(normaliseCardUid('08:A1:B2:C3')).toEqual({ ok: true, uid: '08A1B2C3' })
    expect(isRandomUid('08A1B2C3')).toBe(true)
    expect(reasonOf('08A1B2C3D4E5F6')).toBe('08A1B2C3D4E5F6')
  })
})

const uid = fc
  .constantFrom(4, 7, 10)
  .chain(length => fc.uint8Array({ minLength: length, maxLength: length }))
  .filter(bytes => bytes.length !== 4 || bytes[0] !== 0x88)
  .map(bytes => Buffer.from(bytes).toString('hex').toUpperCase())

describe('for every UID', () => {
  it('its form is stable, whatever case and separators it was written with', () => {
    const written = fc.tuple(uid, fc.constantFrom('', ':', ' ', '-', '.'), fc.boolean())
    fc.assert(
      fc.property(written, ([plain, separator, lower]) => {
        const text = plain.match(/../g)?.join(separator) ?? ''
        expect(normaliseCardUid(lower ? text.toLowerCase() : text)).toEqual({ ok: true, uid: plain })
      }),
    )
  })

  it('of four bytes, exactly one of 256 fifth bytes is accepted, and as the same card', () => {
    const four = uid.filter(text => text.length === 8)
    fc.assert(
      fc.property(four, plain => {
        const accepted = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
          .map(byte => normaliseCardUid(plain + byte))
          .filter(result => result.ok)
        expect(accepted).toEqual([{ ok: true, uid: plain }])
      }),
      { numRuns: 50 },
    )
  })

  it('any text gives a UID of 4, 7 or 10 bytes or a sentence', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), text => {
        const result = normaliseCardUid(text)
        if (result.ok) expect(result.uid).toMatch(/^([0-9A-F]{8}|[0-9A-F]{14}|[0-9A-F]{20})$/)
        else expect(result.sentence.length).toBeGreaterThan(10)
      }),
      { numRuns: 1_000 },
    )
  })
})
