import { describe, expect, it } from 'vitest'
import { healthOf, isNews, type Vitals } from './rules.ts'

const now = new Date('2026-03-02T09:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)
const claimed = { claimedAt: ago(86_400), revokedAt: null, lastSeenAt: ago(10) }

describe('the health of a device', () => {
  it.each([
    [0, 'online'],
    [89.999, 'online'],
    [90, 'late'],
    [599.999, 'late'],
    [600, 'offline'],
    [86_400, 'offline'],
  ])('seen %d s ago is %s', (seconds, health) => {
    expect(healthOf({ ...claimed, lastSeenAt: ago(seconds) }, now)).toBe(health)
  })

  it('is unclaimed until a device has used its code', () => {
    expect(healthOf({ claimedAt: null, revokedAt: null, lastSeenAt: null }, now)).toBe('unclaimed')
  })

  it('counts the claim itself as a sighting', () => {
    expect(healthOf({ claimedAt: ago(5), revokedAt: null, lastSeenAt: null }, now)).toBe('online')
    expect(healthOf({ claimedAt: ago(700), revokedAt: null, lastSeenAt: null }, now)).toBe('offline')
  })

  it('is revoked whatever was seen, claimed or not', () => {
    expect(healthOf({ ...claimed, revokedAt: ago(1) }, now)).toBe('revoked')
    expect(healthOf({ claimedAt: null, revokedAt: ago(1), lastSeenAt: null }, now)).toBe('revoked')
  })

  it('does not flap when every second report is lost', () => {
    let lastSeenAt = ago(0)
    for (let second = 0; second <= 600; second += 10) {
      const moment = new Date(now.getTime() + second * 1000)
      if (second % 60 === 0) lastSeenAt = moment
      expect(healthOf({ ...claimed, lastSeenAt }, moment)).toBe('online')
    }
  })
})

describe('news about a device', () => {
  const vitals: Vitals = { ...claimed, queueDepth: 0, firmware: '1.0.0', boot: 3, clockOffsetMs: 12 }

  it('is not a sign of life, a growing queue or a little drift', () => {
    expect(isNews(vitals, { ...vitals, lastSeenAt: now, clockOffsetMs: 900 }, now)).toBe(false)
    expect(isNews({ ...vitals, queueDepth: 3 }, { ...vitals, queueDepth: 4 }, now)).toBe(false)
  })

  it.each<[string, Partial<Vitals>]>([
    ['coming back', { lastSeenAt: ago(300) }],
    ['an emptied queue', { queueDepth: 4 }],
    ['new firmware', { firmware: '0.9.0' }],
    ['a restart', { boot: 2 }],
    ['a clock that was set', { clockOffsetMs: -1_700_000_000_000 }],
    ['a revocation lifted', { revokedAt: ago(1) }],
  ])('is %s', (_what, before) => {
    expect(isNews({ ...vitals, ...before }, { ...vitals, lastSeenAt: now }, now)).toBe(true)
  })
})
