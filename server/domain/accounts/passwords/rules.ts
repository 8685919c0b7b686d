import { z } from 'zod'
import { commonPasswords } from './common-passwords.ts'

export const passwordLengths = { min: 8, max: 256 } as const

/** One byte form for what looks the same: a password typed on another keyboard layout or system still matches. */
export const normalisePassword = (password: string) => password.normalize('NFKC')

/** "Summer2024!" is "summer": digits and signs at the ends are what everyone adds when asked for them. */
function isCommon(password: string): boolean {
  const lower = password.toLowerCase()
  const core = lower.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '')
  return commonPasswords.has(lower) || (core.length > 0 && commonPasswords.has(core) && lower.length < 15)
}

const isOneCharacter = (password: string) => new Set(password).size < 3

/** Undefined when the password may be used, else a sentence that says what to do. `related` is what others know of the person. */
export function passwordProblem(password: string, related: readonly string[] = []): string | undefined {
  const normal = normalisePassword(password)
  const length = [...normal].length
  if (length < passwordLengths.min) return 'Use at least 8 characters. A few words in a row are easy to keep.'
  if (length > passwordLengths.max) return 'Use at most 256 characters.'
  const lower = normal.toLowerCase()
  if (related.some(text => text.length > 3 && lower === text.toLowerCase()))
    return 'Do not use your own name or address as the password.'
  if (isCommon(normal) || isOneCharacter(normal))
    return 'This password is among the first that attackers try. Choose another one.'
  return undefined
}

/** A password that is about to be set. What is typed to sign in is only bounded: the rules may have changed since. */
export const newPassword = z
  .string()
  .max(1024)
  .superRefine((password, check) => {
    const problem = passwordProblem(password)
    if (problem) check.addIssue({ code: 'custom', message: problem })
  })

export const typedPassword = z.string().min(1, 'Type your password.').max(1024)
