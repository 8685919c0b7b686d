import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isReservedSlug, slugCandidates, slugField, slugFromName } from './slug.ts'

describe('slugFromName', () => {
  it.each([
    ['St. Mary’s School, Köln', 'st-marys-school-koln'],
    ['Straße 7', 'strasse-7'],
    ['  --École 42-- ', 'ecole-42'],
    ['Łódź Øst', 'lodz-ost'],
    ['東京学校', ''],
    ['x'.repeat(80), 'x'.repeat(34)],
  ])('%s → %s', (name, slug) => {
    expect(slugFromName(name)).toBe(slug)
  })
})

describe('slugCandidates', () => {
  it('are all valid, in order, and end with one that is free', () => {
    const candidates = slugCandidates('Hill School', 'k7m2')
    expect(candidates.slice(0, 2)).toEqual(['hill-school', 'hill-school-2'])
    expect(candidates.at(-1)).toBe('hill-school-k7m2')
    expect(candidates.every(slug => slugField.safeParse(slug).success)).toBe(true)
  })

  it('never are a word of the product’s own, or empty', () => {
    expect(slugCandidates('Sign In', 'k7m2')[0]).toBe('sign-in-2')
    expect(slugCandidates('東京学校', 'k7m2')[0]).toBe('org-k7m2')
    expect(isReservedSlug('api')).toBe(true)
  })
})

describe('whatever a name is', () => {
  it('its candidates are addresses that one could type oneself, each another', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), name => {
        const candidates = slugCandidates(name, 'k7m2p9qa')
        for (const slug of candidates) expect([slug, slugField.safeParse(slug).success]).toEqual([slug, true])
        expect(new Set(candidates).size).toBe(candidates.length)
      }),
      { numRuns: 500 },
    )
  })

  it.each(['x'.repeat(100), `${'ab '.repeat(33)}`, 'Äpfel '.repeat(16), 'ß'.repeat(100), '-'.repeat(100)])(
    'the last resort fits where the others do: %s',
    name => {
      const last = slugCandidates(name, 'k7m2p9qa').at(-1) ?? ''
      expect(last.endsWith('k7m2p9qa')).toBe(true)
      expect(last.length).toBeLessThanOrEqual(40)
    },
  )
})

describe('slugField', () => {
  it.each(['ab', 'a--b', '-abc', 'abc-', 'a b c', 'é-cole', 'api', 'x'.repeat(41), 'a/b', '..', 'a.b.c'])(
    'refuses %s',
    slug => {
      expect(slugField.safeParse(slug).success).toBe(false)
    },
  )

  it('takes a typed one in any case', () => {
    expect(slugField.parse(' Hill-School ')).toBe('hill-school')
  })
})
