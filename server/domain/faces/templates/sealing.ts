import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { VerbContext } from '../../../kernel/context.ts'

function encrypt(key: Buffer, plain: Buffer, about: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

function decrypt(key: Buffer, sealed: string, about: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(about))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
}

const purposeOf = (orgId: string) => `face-key:${orgId}`

/** A new key for the organization, as it is stored. */
export const newOrganizationKey = ({ services, orgId }: VerbContext) =>
  services.keyring.seal(randomBytes(32).toString('hex'), purposeOf(orgId))

const openOrganizationKey = ({ services, orgId }: VerbContext, sealedKey: string) =>
  Buffer.from(services.keyring.open(sealedKey, purposeOf(orgId)), 'hex')

export interface SealedTemplate {
  sealed: string
  wrappedKey: string
}

/** Whose it is and which pipeline made it are authenticated: a row moved to another person does not open. */
const aboutOf = ({ orgId }: VerbContext, personId: string, version: string) =>
  `${orgId}|${personId}|${version}`

export const bytesOf = (descriptor: readonly number[]) => Buffer.from(Float32Array.from(descriptor).buffer)

export const descriptorFrom = (bytes: Buffer) =>
  Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(at * 4))

/** 128 numbers under a fresh key of the person's own, and that key under the organization's. */
export function sealTemplate(
  context: VerbContext,
  sealedKey: string,
  { personId, version, descriptor }: { personId: string; version: string; descriptor: readonly number[] },
): SealedTemplate {
  const key = randomBytes(32)
  const about = aboutOf(context, personId, version)
  return {
    sealed: encrypt(key, bytesOf(descriptor), about),
    wrappedKey: encrypt(openOrganizationKey(context, sealedKey), key, `${about}|key`),
  }
}

/** Opens many with one unwrapping of the organization's key. Throws when a row was tampered with. */
export function templateOpener(context: VerbContext, sealedKey: string) {
  const organizationKey = openOrganizationKey(context, sealedKey)
  return (row: SealedTemplate & { personId: string; pipelineVersion: string }): number[] => {
    const about = aboutOf(context, row.personId, row.pipelineVersion)
    const key = decrypt(organizationKey, row.wrappedKey, `${about}|key`)
    return descriptorFrom(decrypt(key, row.sealed, about))
  }
}

/** A picture under a fresh key, and that key under the organization's; whose it is is authenticated. */
export function sealStill(context: VerbContext, sealedKey: string, about: string, picture: Buffer): string {
  const key = randomBytes(32)
  const whose = `${context.orgId}|${about}`
  const wrapped = encrypt(openOrganizationKey(context, sealedKey), key, `${whose}|key`)
  return `${wrapped}.${encrypt(key, picture, whose)}`
}

/** Throws when it was tampered with or belongs to another check. */
export function openStill(context: VerbContext, sealedKey: string, about: string, sealed: string): Buffer {
  const [wrapped = '', picture = ''] = sealed.split('.')
  const whose = `${context.orgId}|${about}`
  return decrypt(decrypt(openOrganizationKey(context, sealedKey), wrapped, `${whose}|key`), picture, whose)
}

/** For one device alone: `key` is derived from the key it signs with. */
export const sealForDevice = (key: Buffer, descriptor: readonly number[], about: string) =>
  encrypt(key, bytesOf(descriptor), about)
