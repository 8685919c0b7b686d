import { describe, expect, it } from 'vitest'
import { createWedge } from './wedge'

/** Keys with the time between them, and what came out. */
function typed(text: string, apartMs: number, end = 'Enter') {
  const wedge = createWedge()
  let at = 1_000
  const out = [...text, end].map(key => {
    at += apartMs
    return wedge.key(key, at)
  })
  return out.filter(number => number !== undefined)
}

describe('a card reader that poses as a keyboard', () => {
  it('is told by its speed, whatever it types', () => {
    expect(typed('04A1B2C3D4E5F6', 5)).toEqual(['04A1B2C3D4E5F6'])
    expect(typed('0012345678', 20)).toEqual(['0012345678'])
    expect(typed('04:A1:B2:C3', 0)).toEqual(['04:A1:B2:C3'])
  })

  it('is not somebody who types, nor a few keys hit at once', () => {
    expect(typed('04A1B2C3D4E5F6', 120)).toEqual([])
    expect(typed('12345', 3)).toEqual([])
    expect(typed('', 3)).toEqual([])
    expect(typed('04A1B2C3', 5, 'Tab')).toEqual([])
  })

  it('starts anew after a pause, after a card, and does not count Shift', () => {
    const wedge = createWedge()
    for (const [at, key] of [...'99'].entries()) wedge.key(key, at * 300)
    let now = 5_000
    const press = (key: string) => {
      now += 4
      return wedge.key(key, now)
    }
    for (const key of [...'AABBCCDD', 'Shift']) press(key)
    expect(press('Enter')).toBe('AABBCCDD')
    expect(press('Enter')).toBeUndefined()
    for (const key of '11223344') press(key)
    expect(press('Enter')).toBe('11223344')
  })
})
