import { describe, expect, it } from 'vitest'
import { actionWords, faultWords, isId, nounWords, subjectWords, whoWords } from './audit-words'

describe('an audit entry in words', () => {
  it.each([
    ['people.invite-person', 'Invite person', 'People'],
    ['check-ins.submit-code', 'Submit code', 'Check ins'],
    ['odd', 'Odd', 'Odd'],
  ])('%s is %s of %s', (verb, action, noun) => {
    expect([actionWords(verb), nounWords(verb)]).toEqual([action, noun])
  })

  it.each([
    [{ actorName: 'Asha', actorKind: 'person' }, 'Asha'],
    [{ actorName: null, actorKind: 'system' }, 'Muster itself'],
    [{ actorName: null, actorKind: 'device' }, 'A reader'],
    [{ actorName: 'Ada Ops', actorKind: 'operator' }, 'Ada Ops, operator'],
    [{ actorName: 'Ada Ops', actorKind: 'support' }, 'Ada Ops, support, looked at'],
    [{ actorName: null, actorKind: 'support' }, 'Support'],
    [{ actorName: null, actorKind: 'person' }, 'Somebody who is gone'],
  ])('says who: %#', (given, words) => expect(whoWords(given)).toBe(words))

  it('says about what, without long lists', () => {
    expect(subjectWords({ siteId: 'a', days: [1, 2], many: [1, 2, 3, 4], until: null, on: true })).toEqual([
      ['siteId', 'a'],
      ['days', '1, 2'],
      ['many', '4 of them'],
      ['until', 'none'],
      ['on', 'true'],
    ])
  })

  it('knows an id from other text, and each fault', () => {
    expect(isId('0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e01')).toBe(true)
    expect(isId('0195e3a0')).toBe(false)
    expect(faultWords('deleted')).toBe('was deleted')
    expect(faultWords('other')).toBe('other')
  })
})
