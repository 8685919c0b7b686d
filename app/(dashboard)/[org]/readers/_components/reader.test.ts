import { describe, expect, it } from 'vitest'
import { byAttention, type Reader, scansHeld } from './reader'

const reader = (name: string, health: Reader['health']): Reader => ({
  id: name,
  name,
  health,
  kind: 'reader',
  room: { id: 'room', name: 'Room' },
  simulated: false,
  claimedAt: null,
  missing: 0,
  idleLines: null,
  buzzer: true,
  activeHours: null,
  configDrifts: false,
  behindSince: null,
  claimExpiresAt: null,
  revokedAt: null,
  lastSeenAt: null,
  lastScanAt: null,
  queueDepth: 0,
  firmware: null,
  boot: null,
  clockOffsetMs: null,
  createdAt: new Date(0),
})

describe('the order of readers', () => {
  it('puts trouble first and what was put away last', () => {
    const list = (['revoked', 'online', 'unclaimed', 'late', 'offline'] as const).map(health =>
      reader('Door', health),
    )
    expect(list.sort(byAttention).map(({ health }) => health)).toEqual([
      'offline',
      'late',
      'unclaimed',
      'online',
      'revoked',
    ])
  })

  it('counts in names', () => {
    const names = ['Door 10', 'Door 9'].map(name => reader(name, 'online')).sort(byAttention)
    expect(names.map(({ name }) => name)).toEqual(['Door 9', 'Door 10'])
  })
})

describe('held scans', () => {
  it.each([
    [1, '1 scan'],
    [0, '0 scans'],
    [1234, '1,234 scans'],
  ])('%d reads "%s"', (count, text) => {
    expect(scansHeld(count)).toBe(text)
  })
})
