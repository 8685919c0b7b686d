import { expect, it } from 'vitest'
import { riskWords } from './at-risk-panel'

it('says why somebody is at risk', () => {
  expect(riskWords({ attended: 5, held: 8, missedInARow: 0 })).toBe('5 of 8 attended')
  expect(riskWords({ attended: 5, held: 8, missedInARow: 3 })).toBe('5 of 8 attended, missed the last 3')
})
