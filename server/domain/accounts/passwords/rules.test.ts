import { describe, expect, it } from 'vitest'
import { commonPasswords } from './common-passwords.ts'
import { normalisePassword, passwordProblem } from './rules.ts'

describe('passwordProblem', () => {
  it.each([
    'seven77',
    'password',
    'PASSWORD',
    'Password123!',
    'Summer2024!',
    'qwertyuiop',
    '12345678',
    'aaaaaaaaaaaa',
    'x'.repeat(257),
  ])('refuses %s with a sentence', password => {
    expect(passwordProblem(password)).toMatch(/\.$/)
  })

  it.each([
    'correct horse battery',
    'tr0ub4dor&3',
    'пароль из слов',
    'long sentence about summer 2024',
    'x1'.repeat(128).replace('x1', 'yz'),
  ])('takes %s without asking for a digit or a sign', password => {
    expect(passwordProblem(password)).toBeUndefined()
  })

  it('counts characters, not bytes or halves of them', () => {
    expect(passwordProblem('🦊🦉🐝🐢')).toMatch(/8 characters/)
  })

  it('refuses the own name and address', () => {
    expect(passwordProblem('Ada Lovelace', ['ada lovelace'])).toMatch(/own name/)
  })

  it('sees the same password in full-width forms', () => {
    expect(normalisePassword('ｐａｓｓｗｏｒｄ')).toBe('password')
    expect(passwordProblem('ｐａｓｓｗｏｒｄ')).toMatch(/first that attackers try/)
  })

  it('knows a few hundred common ones, all in lower case', () => {
    expect(commonPasswords.size).toBeGreaterThan(400)
    expect([...commonPasswords].every(word => word === word.toLowerCase())).toBe(true)
  })
})
