import { describe, expect, it } from 'vitest'
import { type Factor, needMaxOf, needOf, needWords, previewOf } from './proof'

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

  it('says "all of these" and "any of these" as people do', () => {
    const words = (need: number, ...among: Parameters<typeof needWords>[0]['among']) =>
      needWords({ need, among })
    expect(words(2, 'passkey', 'code')).toBe('typed code and passkey of the phone')
    expect(words(1, 'card')).toBe('card')
    expect(words(1, 'card', 'qr')).toBe('one of: card or QR code')
  })

  it('comes back to the number that was chosen once enough are ticked again', () => {
    const ticked: Factor[][] = [['code'], ['code', 'passkey'], ['code', 'passkey', 'card']]
    expect(ticked.map(names => needOf(2, names))).toEqual([1, 2, 2])
    expect(needOf(2, ['code', 'face'])).toBe(1)
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
