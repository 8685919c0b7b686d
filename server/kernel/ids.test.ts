import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { hashToken, newClaimCode, newId, newToken } from './ids.ts'

const at = Date.parse('2026-03-02T09:00:00Z')

describe('an id', () => {
  it('is a UUID of version 7 that carries its millisecond', () => {
    const id = newId(at)
    expect(z.uuidv7().safeParse(id).success).toBe(true)
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at)
  })

  it('sorts by time of making, also within one millisecond', () => {
    const ids = Array.from({ length: 2_000 }, () => newId(at))
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(2_000)
    expect(newId(at + 1) > (ids.at(-1) ?? '')).toBe(true)
  })

  it('does not tell how many were made: the count starts somewhere else each millisecond', () => {
    const starts = new Set(Array.from({ length: 50 }, (_, index) => newId(at + 10 + index).slice(15, 18)))
    expect(starts.size).toBeGreaterThan(25)
  })
})

describe('codes and tokens', () => {
  it('a claim code has 8 characters that nobody mistakes for another', () => {
    const codes = Array.from({ length: 500 }, newClaimCode)
    expect(codes.every(code => /^[2-9A-HJKMNP-TV-Z]{8}$/.test(code))).toBe(true)
    expect(new Set(codes).size).toBe(500)
    expect(new Set(codes.join('')).size).toBe(30)
  })

  it('a token is 192 bits, and what is stored of it does not contain it', () => {
    const token = newToken()
    expect(Buffer.from(token, 'base64url')).toHaveLength(24)
    expect(newToken()).not.toBe(token)
    expect(hashToken(token)).toMatch(/^[0-9a-f]{64}$/)
    expect(hashToken(token)).toBe(hashToken(token))
    expect(hashToken(token)).not.toContain(token)
  })
})
