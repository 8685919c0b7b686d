import { generateSync, verifySync } from 'otplib'
import type { VerbContext } from '../../kernel/context.ts'
import type { Digits } from './rules.ts'

/** Derived, never stored: reading the database gives no codes. */
function secretOf({ services, orgId }: VerbContext, sessionId: string): Uint8Array {
  return new Uint8Array(Buffer.from(services.keyring.mac('session-code', `${orgId}:${sessionId}`), 'hex'))
}

/** RFC 4226 over the step: the server's own clock counts the steps, so no client's clock is part of it. */
export function codeOf(context: VerbContext, sessionId: string, step: number, digits: Digits): string {
  const secret = secretOf(context, sessionId)
  return generateSync({ strategy: 'hotp', secret, counter: step, digits })
}

/** The step among these whose code this is. */
export function matchingStep(
  context: VerbContext,
  sessionId: string,
  code: string,
  steps: readonly number[],
): number | undefined {
  const secret = secretOf(context, sessionId)
  const digits = code.length === 8 ? 8 : 6
  return steps.find(counter => verifySync({ strategy: 'hotp', secret, token: code, counter, digits }).valid)
}
