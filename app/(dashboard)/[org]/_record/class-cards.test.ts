import { expect, it } from 'vitest'
import { recordWords } from './class-cards'

it('says what was attended of what was held; excused sessions are held for nobody', () => {
  expect(recordWords({ present: 21, late: 2, absent: 2, excused: 0 })).toBe('Attended 23 of 25, 2 late')
  expect(recordWords({ present: 3, late: 0, absent: 0, excused: 1 })).toBe('Attended 3 of 3, 1 excused')
  expect(recordWords({ present: 0, late: 0, absent: 0, excused: 2 })).toBe('Attended 0 of 0, 2 excused')
  expect(recordWords({ present: 0, late: 0, absent: 0, excused: 0 })).toBe('No session yet')
})
