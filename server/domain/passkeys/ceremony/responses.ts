import { z } from 'zod'

const bytes = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\w-]+$/, 'This is no answer of a passkey.')
const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const
const isTransport = (name: string): name is (typeof transports)[number] =>
  (transports as readonly string[]).includes(name)

export const ticket = z.string().min(20).max(100)

const envelope = {
  id: bytes(1_400),
  rawId: bytes(1_400),
  type: z.literal('public-key'),
  authenticatorAttachment: z
    .enum(['platform', 'cross-platform'])
    .nullish()
    .transform(where => where ?? undefined),
  // Nothing is asked of extensions, so nothing they say is kept.
  clientExtensionResults: z
    .custom<object>(told => typeof told === 'object' && told !== null)
    .transform(() => ({})),
}

/** What a browser hands over after it made a key: PublicKeyCredential.toJSON(). */
export const registrationResponse = z.strictObject({
  ...envelope,
  response: z
    .strictObject({
      clientDataJSON: bytes(4_000),
      attestationObject: bytes(20_000),
      transports: z.array(z.string().max(20)).max(10).default([]),
      authenticatorData: bytes(8_000).optional(),
      publicKey: bytes(4_000).optional(),
      publicKeyAlgorithm: z.int().optional(),
    })
    .transform(({ clientDataJSON, attestationObject, transports: told }) => ({
      clientDataJSON,
      attestationObject,
      transports: told.filter(isTransport),
    })),
})

/** What a browser hands over after a key has signed. */
export const assertionResponse = z.strictObject({
  ...envelope,
  response: z
    .strictObject({
      clientDataJSON: bytes(4_000),
      authenticatorData: bytes(8_000),
      signature: bytes(2_000),
      userHandle: bytes(100).nullish(),
    })
    .transform(({ userHandle, ...rest }) => ({ ...rest, ...(userHandle ? { userHandle } : {}) })),
})

export type RegistrationResponse = z.output<typeof registrationResponse>
export type AssertionResponse = z.output<typeof assertionResponse>
