import { describe, expect, it } from 'vitest'
import { createKeyring } from './keyring.ts'

const ring = createKeyring('one secret of the installation, long enough')
const other = createKeyring('another secret of the installation, long')

describe('the keyring', () => {
  it('hashes alike for one purpose, and differently for another purpose or another secret', () => {
    const hash = ring.mac('claim', 'ABCD2345')
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(createKeyring('one secret of the installation, long enough').mac('claim', 'ABCD2345')).toBe(hash)
    expect(ring.mac('rate-limit', 'ABCD2345')).not.toBe(hash)
    expect(other.mac('claim', 'ABCD2345')).not.toBe(hash)
  })

  it('opens what it sealed, of any length and script', () => {
    for (const text of ['', 'key', 'ключ 鍵 🔑', 'x'.repeat(100_000)]) {
      expect(ring.open(ring.seal(text, 'k_1'), 'k_1')).toBe(text)
    }
  })

  it('seals the same text differently each time and shows nothing of it', () => {
    const sealed = ring.seal('0123456789abcdef', 'k_1')
    expect(ring.seal('0123456789abcdef', 'k_1')).not.toBe(sealed)
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('0123456789')
  })

  it('refuses another context, another secret and any changed or missing byte', () => {
    const sealed = ring.seal('key', 'k_1')
    expect(() => ring.open(sealed, 'k_2')).toThrow()
    expect(() => other.open(sealed, 'k_1')).toThrow()
    const bytes = Buffer.from(sealed, 'base64url')
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes)
      changed[index] = changed.readUInt8(index) ^ 1
      expect(() => ring.open(changed.toString('base64url'), 'k_1')).toThrow()
      expect(() => ring.open(bytes.subarray(0, index).toString('base64url'), 'k_1')).toThrow()
    }
  })
})
