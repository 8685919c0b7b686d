import { describe, expect, it } from 'vitest'
import { claimedTime, scanTime } from './scan-time.ts'

const received = new Date('2026-03-02T09:00:00.000Z')
const ago = (ms: number) => new Date(received.getTime() - ms)
const at = (ms: number) => ago(ms).toISOString()

describe('when a scan happened', () => {
  it.each([
    [
      'by the device’s own clock, however long ago',
      { at: at(26 * 3_600_000), upMs: 5 },
      10,
      ago(26 * 3_600_000),
      'synced',
    ],
    ['by its clock rather than its uptime', { at: at(1_000), upMs: 0 }, 60_000, ago(1_000), 'synced'],
    [
      'never later than it arrived: a clock a little ahead',
      { at: at(-299_000), upMs: null },
      null,
      received,
      'synced',
    ],
    ['exactly at the tolerance', { at: at(-300_000), upMs: null }, null, received, 'synced'],
    [
      'by uptime when the clock is further ahead',
      { at: at(-300_001), upMs: 1_000 },
      5_000,
      ago(4_000),
      'uptime',
    ],
    ['by uptime when there is no clock', { at: null, upMs: 1_000 }, 5_000, ago(4_000), 'uptime'],
    ['now, when it was sent at the moment of the scan', { at: null, upMs: 5_000 }, 5_000, received, 'uptime'],
    [
      'by uptime when the clock says 1970',
      { at: '1970-01-01T00:01:00Z', upMs: 1_000 },
      5_000,
      ago(4_000),
      'uptime',
    ],
    [
      'unknown when the clock says 1970 and the boot is another',
      { at: '1970-01-01T00:01:00Z', upMs: 1 },
      null,
      received,
      'unknown',
    ],
    ['unknown without a clock and without an uptime', { at: null, upMs: null }, 5_000, received, 'unknown'],
    [
      'unknown when the upload does not know its own uptime',
      { at: null, upMs: 1_000 },
      null,
      received,
      'unknown',
    ],
    ['unknown when the scan lies after the sending', { at: null, upMs: 5_001 }, 5_000, received, 'unknown'],
    [
      'unknown when the uptime reaches behind all clocks',
      { at: null, upMs: 0 },
      Number.MAX_SAFE_INTEGER,
      received,
      'unknown',
    ],
    ['unknown in the year 0', { at: '0000-01-01T00:00:00Z', upMs: null }, null, received, 'unknown'],
    ['unknown in the year 9999', { at: '9999-12-31T23:59:59Z', upMs: null }, null, received, 'unknown'],
  ] as const)('%s', (_, event, uploadUpMs, instant, timeQuality) => {
    expect(scanTime(event, uploadUpMs, received)).toEqual({ at: instant, timeQuality })
  })

  it('keeps the claim of the device when it can be a time at all', () => {
    expect(claimedTime(at(-3_600_000))).toEqual(ago(-3_600_000))
    expect(claimedTime(null)).toBeNull()
    expect(claimedTime('1970-01-01T00:01:00Z')).toBeNull()
    expect(claimedTime('0000-01-01T00:00:00Z')).toBeNull()
  })
})
