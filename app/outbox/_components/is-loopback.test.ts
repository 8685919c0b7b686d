import { describe, expect, it } from 'vitest'
import { isLoopback } from './is-loopback'

describe('isLoopback', () => {
  it.each(['localhost', 'localhost:3000', 'LOCALHOST:80', '127.0.0.1:3000', '[::1]:3000'])(
    'takes %s',
    host => {
      expect(isLoopback(host)).toBe(true)
    },
  )

  it.each([
    null,
    '',
    'evil.example',
    'localhost.evil.example:3000',
    '127.0.0.1.evil.example',
    '10.0.0.7:3000',
    'evil.example:127',
  ])('refuses %s', host => {
    expect(isLoopback(host)).toBe(false)
  })
})
