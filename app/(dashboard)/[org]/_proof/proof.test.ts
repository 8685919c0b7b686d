import { describe, expect, it } from 'vitest'
import { needMaxOf, previewOf } from './proof'

const presence = { slotSeconds: 300, presentPercent: 80, partialPercent: 50, counts: false }

describe('a policy in plain words', () => {
  it('says how many proofs of which kinds, and what becomes of fewer', () => {
    const factors = {
      need: 2,
      among: ['qr' as const, 'card' as const, 'code' as const],
      otherwise: 'challenge' as const,
    }
    expect(previewOf({ presence, factors }).slice(0, 2)).toEqual([
      'An arrival needs 2 of: card, typed code and QR code.',
      'Whoever shows fewer is asked for more, and counts once they have shown it.',
    ])
  })

  it('never needs the face: it is one too many in the choice of how many', () => {
    expect(needMaxOf(['code', 'card', 'face'])).toBe(2)
    expect(needMaxOf(['face'])).toBe(0)
  })

  it('says what a surprise code asks', () => {
    const surprise = { percent: 30, seconds: 45 }
    expect(previewOf({ presence, factors: null, surprise })).toContain(
      'A surprise code asks 30 % of those who came by phone, who have 45 seconds; no answer is a flag.',
    )
  })

  it('says what a share decides', () => {
    expect(previewOf({ presence: { ...presence, counts: true }, factors: null })).toEqual([
      'Any one way of arriving is enough.',
      'Whoever sends tokens of the room is present from 80 % of them, late from 50 %, absent below. There is a new one every 5 min.',
      'Your own word on the roster stands above all of this.',
    ])
  })
})
