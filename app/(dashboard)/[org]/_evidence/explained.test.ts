import { describe, expect, it } from 'vitest'
import { delayWords, timeWords } from './explained'

const at = new Date('2026-03-02T09:00:00Z')
const heardAfter = (minutes: number) => ({ at, receivedAt: new Date(at.getTime() + minutes * 60_000) })

describe('words about evidence', () => {
  it('are silent about what arrived at once and name a delay in the unit that fits', () => {
    expect(delayWords(heardAfter(0.5))).toBe('')
    expect(delayWords(heardAfter(14))).toBe('Reached us 14 min later.')
    expect(delayWords(heardAfter(180))).toBe('Reached us 3 hours later.')
  })

  it('say when a time is not the server’s', () => {
    expect(timeWords({ timeQuality: 'server' })).toBe('')
    expect(timeWords({ timeQuality: 'synced' })).toBe('')
    expect(timeWords({ timeQuality: 'uptime' })).toContain('since its start')
    expect(timeWords({ timeQuality: 'unknown' })).toContain('did not know')
  })
})
