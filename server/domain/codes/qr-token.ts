import { timingSafeEqual } from 'node:crypto'
import type { VerbContext } from '../../kernel/context.ts'

/** 96 bits: short enough for a QR code that is read from the last row, too long for anybody's luck. */
const tagBytes = 12
const shape = /^([\w-]{22})([0-9a-z]{1,7})\.([\w-]{16})$/

const tagOf = ({ services, orgId }: VerbContext, sessionId: string, step: number): Buffer =>
  Buffer.from(services.keyring.mac('session-qr', `${orgId}:${sessionId}:${step}`), 'hex').subarray(
    0,
    tagBytes,
  )

/** Session, step and their HMAC. */
export function qrToken(context: VerbContext, sessionId: string, step: number): string {
  const id = Buffer.from(sessionId.replaceAll('-', ''), 'hex').toString('base64url')
  return `${id}${step.toString(36)}.${tagOf(context, sessionId, step).toString('base64url')}`
}

/** What this server signed for this organization; undefined for anything else. Whether it is still good is another question. */
export function readQrToken(
  context: VerbContext,
  token: string,
): { sessionId: string; step: number } | undefined {
  const [, id = '', digits = '', tag = ''] = shape.exec(token) ?? []
  if (!tag) return undefined
  const hex = Buffer.from(id, 'base64url').toString('hex')
  const sessionId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const step = Number.parseInt(digits, 36)
  const signed = timingSafeEqual(Buffer.from(tag, 'base64url'), tagOf(context, sessionId, step))
  return signed ? { sessionId, step } : undefined
}
