import { expect, it } from 'vitest'
import { box, typedCard } from './box.ts'

it('draws the display and its lamp', () => {
  expect(box({ lines: ['Ada Lovelace', 'Present 09:03'], lamps: ['green'] })).toBe(
    '┌──────────────────┐\n│ Ada Lovelace     │  ● green\n│ Present 09:03    │\n└──────────────────┘\n',
  )
  expect(box({ lines: ['', ''], lamps: ['red', 'green'] })).toContain('amber')
})

it.each([
  ['b1 36 db 1b', 'B136DB1B'],
  ['B136DB1B47', 'B136DB1B'],
  ['04:A1:B2:C3:D4:E5:F6', '04A1B2C3D4E5F6'],
  ['04112233445566778899', '04112233445566778899'],
  ['B136DB1B48', null],
  ['04A1', null],
  ['hello', null],
  ['', null],
])('"%s" typed is the card %s', (text, uid) => {
  expect(typedCard(text)).toBe(uid)
})
