import { expect, it } from 'vitest'
import { looksWords } from './grant'

it.each([
  [0, [], 'Nothing was looked at.'],
  [1, ['Ada Ops'], '1 look by Ada Ops.'],
  [1_200, ['Ada Ops', 'Bo Ops'], '1,200 looks by Ada Ops, Bo Ops.'],
])('%d by %j', (looks, operators, words) => {
  expect(looksWords({ looks, operators })).toBe(words)
})
