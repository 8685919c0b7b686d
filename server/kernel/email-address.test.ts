import { describe, expect, it } from 'vitest'
import { emailAddress } from './email-address.ts'

const read = (text: string) => emailAddress.safeParse(text).data

describe('an e-mail address', () => {
  it.each([
    ['asha@school.org', 'asha@school.org'],
    ['  Asha.Verma@School.ORG ', 'asha.verma@school.org'],
    ['a+tag_1@mail.school-one.example', 'a+tag_1@mail.school-one.example'],
    ['ａｓｈａ＠ｓｃｈｏｏｌ．ｏｒｇ', 'asha@school.org'],
    ['\u00a0asha@school.org\u00a0', 'asha@school.org'],
    ['\u212aim@school.org', 'kim@school.org'],
    ["o'neill.-x@school.org", "o'neill.-x@school.org"],
  ])('%j is stored as %j', (text, stored) => {
    expect(read(text)).toBe(stored)
    expect(read(stored)).toBe(stored)
  })

  it.each([
    '',
    '@',
    'asha',
    'asha@school',
    'asha@@school.org',
    'a@b@school.org',
    '"asha"@school.org',
    'asha,kim@school.org',
    'asha kim@school.org',
    'asha@school.org\nbcc: kim@school.org',
    'asha\u0000@school.org',
    '<asha@school.org>',
    'asha@school.org;kim@school.org',
    'аsha@school.org',
    'asha@schооl.org',
    'ash\u0131@school.org',
    'as\u200bha@school.org',
    'asha@[127.0.0.1]',
    '.asha@school.org',
    'asha.@school.org',
    'as..ha@school.org',
    'asha@-school.org',
    'asha@school-.org',
    'asha@school.org-',
    'asha@.school.org',
    'asha@school..org',
    'asha@school.org.',
    `${'a'.repeat(65)}@school.org`,
    `a@${'b'.repeat(64)}.org`,
    `a@${`${'b'.repeat(60)}.`.repeat(4)}${'c'.repeat(20)}.org`,
  ])('%j is refused', text => {
    expect(read(text)).toBeUndefined()
  })

  it('is bounded after widening too: a short text whose normal form is long is refused', () => {
    const wide = `a@${`${'\ufb04'.repeat(20)}.`.repeat(5)}org`
    expect(wide.length).toBeLessThan(254)
    expect(read(wide)).toBeUndefined()
  })
})
