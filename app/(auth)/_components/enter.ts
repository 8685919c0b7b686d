'use client'

import { signIn } from 'next-auth/react'

const sentences: Record<string, string> = {
  'email-unverified': 'Confirm your e-mail address first: open the link we mailed you.',
  'rate-limited': 'Too many tries. Wait a few minutes, then try again.',
  passkey: 'This passkey was not accepted. Try again, or use your password.',
  unavailable: 'Many people are signing in at this moment. Try again in a minute.',
  internal: 'Something went wrong on our side. Try again.',
}

export class SignInError extends Error {
  constructor(readonly reason: string) {
    super(sentences[reason] ?? 'The e-mail address or the password is not right.')
  }
}

/** Signs in and opens `path` afresh, so that the server draws it for the person who is in now. Throws SignInError. */
export async function enter(email: string, password: string, path: string): Promise<void> {
  const answer = await signIn('credentials', { email, password, redirect: false })
  if (!answer?.ok || answer.error) throw new SignInError(answer?.error ?? 'internal')
  window.location.assign(path)
}

/** The same with what a passkey has signed. Throws SignInError. */
export async function enterWithKey(ticket: string, response: unknown, path: string): Promise<void> {
  const answer = await signIn('passkey', { ticket, response: JSON.stringify(response), redirect: false })
  if (!answer?.ok || answer.error) throw new SignInError(answer?.error ?? 'internal')
  window.location.assign(path)
}
