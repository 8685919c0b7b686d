import { generateSync, verifySync } from 'otplib'
import type { VerbContext } from '../../kernel/context.ts'
import type { OpenSession } from './open-sessions.ts'
import { type Digits, digitsFor } from './rules.ts'

/** Derived, never stored: reading the database gives no codes. */
function secretOf({ services, orgId }: VerbContext, sessionId: string): Uint8Array {
  return new Uint8Array(Buffer.from(services.keyring.mac('session-code', `${orgId}:${sessionId}`), 'hex'))
}

/** RFC 4226 over the step: the server's own clock counts the steps, so no client's clock is part of it. */
export function codeOf(context: VerbContext, sessionId: string, step: number, digits: Digits): string {
  const secret = secretOf(context, sessionId)
  return generateSync({ strategy: 'hotp', secret, counter: step, digits })
}

/** The step among these whose code this is. Fewer digits than the board shows are no code: they would be quicker to guess. */
export function matchingStep(
  context: VerbContext,
  { id: sessionId, students }: Pick<OpenSession, 'id' | 'students'>,
  code: string,
  steps: readonly number[],
): number | undefined {
  const secret = secretOf(context, sessionId)
  const digits = digitsFor(students)
  if (code.length !== digits) return undefined
  return steps.find(counter => verifySync({ strategy: 'hotp', secret, token: code, counter, digits }).valid)
}
