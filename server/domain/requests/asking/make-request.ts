import { requestSessions, requests } from '../../../../db/schema/requests.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Request } from '../queries.ts'

export type NewRequest = Pick<Request, 'kind' | 'personId' | 'classId' | 'reason'> &
  Partial<
    Pick<Request, 'startsOn' | 'endsOn' | 'wantedStatus' | 'wantedStatusId' | 'requestedByName' | 'passkeyId'>
  >

/** Writes requests that wait from now on, and announces them. */
export async function makeRequests(
  context: VerbContext,
  asked: { request: NewRequest; sessionIds: string[] }[],
): Promise<string[]> {
  const { tx, orgId, now, actor } = context
  const rows = asked.map(({ request, sessionIds }) => ({
    row: { ...request, orgId, id: newId(now.getTime()), requestedBy: actorIdOf(actor), createdAt: now },
    sessionIds,
  }))
  if (rows.length === 0) return []
  await tx.insert(requests).values(rows.map(({ row }) => row))
  const named = rows.flatMap(({ row, sessionIds }) =>
    sessionIds.map(sessionId => ({ orgId, requestId: row.id, sessionId })),
  )
  if (named.length > 0) await tx.insert(requestSessions).values(named)
  await context.emit(
    'request.made',
    ...rows.map(({ row: { id: requestId, kind, classId, personId } }) => ({
      requestId,
      kind,
      classId,
      personId,
    })),
  )
  return rows.map(({ row }) => row.id)
}
