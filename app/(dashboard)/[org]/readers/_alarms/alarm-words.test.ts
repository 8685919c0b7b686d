import { expect, it } from 'vitest'
import { type Alarm, alarmWords } from './alarm-words'

const words = (kind: Alarm['kind'], facts: Alarm['facts'], person: string | null = null) =>
  alarmWords({ kind, facts, person })

it('says what was seen', () => {
  expect(words('clone', { boot: 3, seq: 9, firstValue: '04A1', secondValue: '04B2' })).toBe(
    'Number 9 of start 3 came twice: 04A1, then 04B2.',
  )
  expect(words('clone', { knownBoot: 7, otherBoot: 6 })).toBe(
    'It reported start 6 while start 7 was under way.',
  )
  const facts = { uid: '04A1', room: 'Lab', otherRoom: 'Hall', apartMs: 1_240 }
  expect(words('travel', facts, 'Ada Lovelace')).toBe(
    'Ada Lovelace’s card 04A1 was in Hall and in Lab within 1.2 s: it may have been copied.',
  )
  expect(words('revoked-key', { keyId: 'key_1', why: 'replaced' })).toContain('which was replaced')
  expect(words('counter-back', { uid: '04A1', counter: 5, known: 9 })).toContain('tap 5 after tap 9')
  expect(words('update-reverted', { version: '2.0.0' })).toContain('Release 2.0.0')
})
