import { createHash } from 'node:crypto'

/** An entry as the database prints it, to the microsecond: what is hashed is what is kept, whoever reads it. */
export interface PrintedEntry {
  id: string
  xid: string
  at: Date
  atMicros: string
  actorKind: string
  actorId: string | null
  verb: string
  subject: string
  requestId: string
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** What the first link of an organization follows: no chain can be passed off as another's. */
export const chainStart = (orgId: string) => sha256(`muster audit ${orgId}`)

export function linkHash(previous: string, entry: PrintedEntry): string {
  const { id, xid, atMicros, actorKind, actorId, verb, subject, requestId } = entry
  return sha256(
    `${previous}\n${JSON.stringify([id, xid, atMicros, actorKind, actorId, verb, subject, requestId])}`,
  )
}
