import { describe, expect, it } from 'vitest'
import { hashPassword, passwordMatches } from './hash.ts'

describe('password hashes', () => {
  it('match only their password, in whatever Unicode form it is typed', async () => {
    const hash = await hashPassword('Caf\u00e9 au lait')
    expect(hash).toMatch(/^scrypt\$15\$8\$3\$/)
    expect(hash).not.toContain('Caf')
    expect(await passwordMatches('Cafe\u0301 au lait', hash)).toBe(true)
    expect(await passwordMatches('Cafe au lait', hash)).toBe(false)
  })

  it('differ for the same password', async () => {
    const [first, second] = await Promise.all([
      hashPassword('the same words'),
      hashPassword('the same words'),
    ])
    expect(first).not.toBe(second)
  })

  it('compares with nobody and with a foreign hash, and says no', async () => {
    expect(await passwordMatches('anything at all', undefined)).toBe(false)
    expect(await passwordMatches('anything at all', 'none')).toBe(false)
  })
})
