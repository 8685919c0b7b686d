import { describe, expect, it } from 'vitest'
import { degreesText, draftOf, fenceOf, networksOf, problemOf, withNetwork } from './draft'

const fence = { latitude: 52.2297, longitude: -21.0122, radiusM: 150 }
const full = draftOf({ fence, networks: ['203.0.113.0/24'], yours: null })

describe('the grounds of a site as they are typed', () => {
  it('are what was stored', () => {
    expect(fenceOf(full)).toEqual(fence)
    expect(networksOf(full)).toEqual(['203.0.113.0/24'])
    expect(problemOf(full)).toBeUndefined()
  })

  it('take a comma for a point, and an empty field for no number', () => {
    expect(fenceOf({ ...full, latitude: ' 52,2297 ' })).toEqual(fence)
    for (const latitude of ['', '  ', 'north', '1,2,3']) {
      expect(fenceOf({ ...full, latitude })).toBeNull()
      expect(problemOf({ ...full, latitude })).toContain('as numbers')
    }
  })

  it('have no circle while it is switched off, whatever stands in the fields', () => {
    const off = { ...full, hasFence: false, latitude: '' }
    expect(fenceOf(off)).toBeNull()
    expect(problemOf(off)).toBeUndefined()
  })

  it('take the network that one is on, once', () => {
    const added = withNetwork(full, '198.51.100.4/32')
    expect(networksOf(added)).toEqual(['203.0.113.0/24', '198.51.100.4/32'])
    expect(withNetwork(added, '198.51.100.4/32')).toBe(added)
    expect(networksOf({ ...full, networks: ' a;b,\n c ' })).toEqual(['a', 'b', 'c'])
  })

  it('hold a position to the centimetre', () => {
    expect(degreesText(52.229_700_123_4)).toBe('52.2297')
  })
})
