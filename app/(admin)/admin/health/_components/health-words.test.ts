import { describe, expect, it } from 'vitest'
import { adapterWords, durationWords } from './health-words'

describe('a duration in a figure', () => {
  it.each([
    [0.4, 'now'],
    [1, '1 s'],
    [89, '89 s'],
    [90, '2 min'],
    [3_600, '60 min'],
    [7_200, '2 h'],
    [86_400, '24 h'],
    [172_800, '2 d'],
  ])('%d s is “%s”', (seconds, words) => {
    expect(durationWords(seconds)).toBe(words)
  })
})

it('a part that has no words of its own keeps its name', () => {
  expect([adapterWords('smtp'), adapterWords('made keys')]).toEqual(['SMTP', 'made keys'])
})
