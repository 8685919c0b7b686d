import { describe, expect, it } from 'vitest'
import { addressesIn, entriesWithoutAddress } from './addresses'

describe('addressesIn', () => {
  it('reads what people paste, each address once', () => {
    const pasted = 'ada@example.org, Bao Tran <bao@example.org>;\n"chi@example.org"\tADA@example.org and more'
    expect(addressesIn(pasted)).toEqual(['ada@example.org', 'bao@example.org', 'chi@example.org'])
  })

  it('finds nothing in words', () => {
    expect(addressesIn('nobody here')).toEqual([])
  })
})

describe('entriesWithoutAddress', () => {
  it('names what would be left out', () => {
    expect(entriesWithoutAddress('ada@example.org, not-a-mail;\n\n bao.example.org \n')).toEqual([
      'not-a-mail',
      'bao.example.org',
    ])
  })

  it('is content with a name beside its address, and with nothing', () => {
    expect(entriesWithoutAddress('Bao Tran <bao@example.org>; chi@example.org and more')).toEqual([])
    expect(entriesWithoutAddress(' ,;\n')).toEqual([])
  })
})
