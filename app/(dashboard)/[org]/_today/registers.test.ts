import { expect, it } from 'vitest'
import { isRegisterUntaken, untakenWords } from './registers'

const none = { present: 0, late: 0, absent: 0, excused: 0, expected: 0, all: 0 }

it('suspects a register in which everyone is absent, and no other', () => {
  expect(isRegisterUntaken({ ...none, absent: 20, all: 20 })).toBe(true)
  expect(isRegisterUntaken({ ...none, absent: 19, late: 1, all: 20 })).toBe(false)
  expect(isRegisterUntaken({ ...none, excused: 3, all: 3 })).toBe(false)
  expect(isRegisterUntaken(undefined)).toBe(false)
  expect([untakenWords(0), untakenWords(1)?.slice(0, 4), untakenWords(2)?.slice(0, 2)]).toEqual([
    undefined,
    'One ',
    '2 ',
  ])
})
