import { timingSafeEqual } from 'node:crypto'
import type { VerbContext } from '../../kernel/context.ts'

const tagHex = 32
const shape = /^([0-9a-f]{32})([0-9a-z]{1,7})\.([0-9a-f]{32})$/

function tagOf({ services, orgId }: VerbContext, sessionId: string, step: number): string {
  return services.keyring.mac('session-qr', `${orgId}:${sessionId}:${step}`).slice(0, tagHex)
}

/** Session, step and their HMAC, short enough for a QR code that is read from the last row. */
export function qrToken(context: VerbContext, sessionId: string, step: number): string {
  return `${sessionId.replaceAll('-', '')}${step.toString(36)}.${tagOf(context, sessionId, step)}`
}

/** What this server signed for this organization; undefined for anything else. Whether it is still good is another question. */
export function readQrToken(
  context: VerbContext,
  token: string,
): { sessionId: string; step: number } | undefined {
  const [, id = '', digits = '', tag = ''] = shape.exec(token) ?? []
  if (!tag) return undefined
  const sessionId = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const step = Number.parseInt(digits, 36)
  const expected = tagOf(context, sessionId, step)
  return timingSafeEqual(Buffer.from(tag), Buffer.from(expected)) ? { sessionId, step } : undefined
}
