import { describe, expect, it } from 'vitest'
import { hueOf, initialsOf } from './initials'

describe('initialsOf', () => {
  it.each([
    ['Amara Obi', 'AO'],
    ['  Li   Wei  Chen ', 'LC'],
    ['Bao', 'B'],
    ['élodie martin', 'ÉM'],
    ['😀 Smile', '😀S'],
    ['   ', '?'],
  ])('%s gives %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })
})

describe('hueOf', () => {
  it('is stable and inside the circle', () => {
    const hues = ['Amara Obi', 'Bao', '', 'a much longer name than the others'].map(hueOf)
    expect(hues).toEqual(['Amara Obi', 'Bao', '', 'a much longer name than the others'].map(hueOf))
    for (const hue of hues) expect(hue >= 0 && hue < 360).toBe(true)
  })

  it('tells people apart', () => {
    expect(new Set(['Amara Obi', 'Bao Tran', 'Chiara Conti', 'Dov Levi'].map(hueOf)).size).toBeGreaterThan(2)
  })
})
