import { expect, it } from 'vitest'
import { oddityOf } from './oddity.ts'

const fence = { latitude: 52.2297, longitude: 21.0122 }
it.each([
  ['a phone’s own', { latitude: 52.2299134, longitude: 21.0120451, accuracyM: 14.2 }, null],
  ['no doubt at all', { latitude: 52.2299134, longitude: 21.0120451, accuracyM: 0 }, 'too-exact'],
  ['the middle to the metre', { latitude: 52.229_705, longitude: 21.012_205, accuracyM: 20 }, 'middle'],
  ['typed by hand', { latitude: 52.231, longitude: 21.01, accuracyM: 20 }, 'round'],
  ['one round number by chance', { latitude: 52.231, longitude: 21.0120451, accuracyM: 20 }, null],
] as const)('%s', (_, claim, oddity) => {
  expect(oddityOf(fence, claim)).toBe(oddity)
})

it('a site without a circle has no middle', () => {
  expect(oddityOf(null, { latitude: 52.2297, longitude: 21.0122, accuracyM: 20 })).toBeNull()
})
