import { expect, it } from 'vitest'
import { viewEndings } from '../../../../../db/schema/devices/live-views.ts'
import { endingWords, lastedText, leftText, problemWords } from './live-words.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 2, 9, 0, seconds))

it('every ending has words of its own, in the sentence and in the list', () => {
  const titles = viewEndings.map(ending => endingWords(ending).title)
  expect(new Set([...titles, endingWords('lost').title]).size).toBe(viewEndings.length + 1)
  for (const ending of viewEndings) expect(lastedText(at(0), at(100), ending)).not.toContain('over')
  expect(problemWords('camera-off')).toContain('switch it on')
})

it('times are told in minutes and seconds', () => {
  expect(lastedText(at(0), at(100), 'time-up')).toBe('1 min 40 s, time was up')
  expect(lastedText(at(0), at(9), null)).toBe('9 s, left the page')
  expect(leftText(at(65), at(0))).toBe('1:05')
  expect(leftText(at(0), at(3))).toBe('0:00')
})
