import { describe, expect, it } from 'vitest'
import { isCurrent } from './nav-item'

describe('isCurrent', () => {
  it('holds on the page and on the pages below it', () => {
    expect(isCurrent({ href: '/north/classes' }, '/north/classes')).toBe(true)
    expect(isCurrent({ href: '/north/classes' }, '/north/classes/7b')).toBe(true)
  })

  it('does not hold for a neighbour that begins alike', () => {
    expect(isCurrent({ href: '/north/classes' }, '/north/classes-archive')).toBe(false)
  })

  it('an exact item ignores the pages below it', () => {
    expect(isCurrent({ href: '/north', exact: true }, '/north/classes')).toBe(false)
    expect(isCurrent({ href: '/north', exact: true }, '/north')).toBe(true)
  })
})
