import { timingSafeEqual } from 'node:crypto'
import type { VerbContext } from '../../kernel/context.ts'

const prefix = 'muster-sheet:'
const tagBytes = 12
const shape = /^muster-sheet:([\w-]{22})([\w-]{22})\.([\w-]{16})$/

const packed = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')
const unpacked = (text: string) =>
  Buffer.from(text, 'base64url')
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

function tagOf({ services, orgId }: VerbContext, sessionId: string, personId: string): Buffer {
  const mac = services.keyring.mac('session-sheet', `${orgId}:${sessionId}:${personId}`)
  return Buffer.from(mac, 'hex').subarray(0, tagBytes)
}

/** What is printed beside one name for one session; on the next sheet it is another. */
export function sheetToken(context: VerbContext, sessionId: string, personId: string): string {
  const tag = tagOf(context, sessionId, personId).toString('base64url')
  return `${prefix}${packed(sessionId)}${packed(personId)}.${tag}`
}

/** Whom this server printed it for, and for which session; undefined for anything else. */
export function readSheetToken(
  context: VerbContext,
  token: string,
): { sessionId: string; personId: string } | undefined {
  const [, session = '', person = '', tag = ''] = shape.exec(token) ?? []
  if (!tag) return undefined
  const sessionId = unpacked(session)
  const personId = unpacked(person)
  const signed = timingSafeEqual(Buffer.from(tag, 'base64url'), tagOf(context, sessionId, personId))
  return signed ? { sessionId, personId } : undefined
}
