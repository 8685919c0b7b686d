import { expect, it } from 'vitest'
import { createTurns } from './in-turn'

it('starts the next only when the one before has ended, also when it failed', async () => {
  const inTurn = createTurns()
  const told: string[] = []
  let letFirstEnd = () => {}
  const first = inTurn(async () => {
    told.push('first starts')
    await new Promise<void>(resolve => {
      letFirstEnd = resolve
    })
    told.push('first fails')
    throw new Error('refused')
  })
  const second = inTurn(async () => {
    told.push('second')
    return 2
  })
  await Promise.resolve()
  expect(told).toEqual(['first starts'])
  letFirstEnd()
  await expect(first).rejects.toThrow('refused')
  expect(await second).toBe(2)
  expect(told).toEqual(['first starts', 'first fails', 'second'])
})
