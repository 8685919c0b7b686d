import { WebAuthnError } from '@simplewebauthn/browser'

/** What went wrong between the browser and the key, in words; anything else is passed on as it is. */
export function keyProblem(error: unknown): unknown {
  if (error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED')
    return new Error('This device has a passkey for this account already.')
  if (error instanceof Error && error.name === 'NotAllowedError')
    return new Error('No passkey was used: it was cancelled, took too long, or this device has none.')
  if (error instanceof Error && error.name === 'InvalidStateError')
    return new Error('This device has a passkey for this account already.')
  if (error instanceof Error && error.name === 'SecurityError')
    return new Error('Passkeys do not work at this address. Open the page at its usual address.')
  return error
}
