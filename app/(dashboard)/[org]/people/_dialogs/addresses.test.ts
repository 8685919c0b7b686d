import { describe, expect, it } from 'vitest'
import { addressesIn } from './addresses'

describe('addressesIn', () => {
  it('reads what people paste, each address once', () => {
    const pasted = 'ada@example.org, Bao Tran <bao@example.org>;\n"chi@example.org"\tADA@example.org and more'
    expect(addressesIn(pasted)).toEqual(['ada@example.org', 'bao@example.org', 'chi@example.org'])
  })

  it('finds nothing in words', () => {
    expect(addressesIn('nobody here')).toEqual([])
  })
})
