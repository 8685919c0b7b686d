import { and, eq, inArray, or } from 'drizzle-orm'
import { attributions, evidence, marks } from '../../../db/schema/attendance.ts'
import { people } from '../../../db/schema/people.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import type { VerbContext } from '../../kernel/context.ts'

export interface UploadKey {
  deviceId: string
  boot: number
  seq: number
}

/** One name for a scan of a reader. */
export const uploadName = ({ deviceId, boot, seq }: UploadKey) => `${deviceId}:${boot}:${seq}`

export type KnownScan = Awaited<ReturnType<typeof loadKnown>>[number]

/** What is in the ledger already under these upload numbers, what it was taken to mean, and the mark as it stands. */
export async function loadKnown({ tx }: VerbContext, keys: UploadKey[]) {
  if (keys.length === 0) return []
  const groups = new Map<string, { deviceId: string; boot: number; seqs: number[] }>()
  for (const { deviceId, boot, seq } of keys) {
    const group = groups.get(`${deviceId}:${boot}`) ?? { deviceId, boot, seqs: [] }
    group.seqs.push(seq)
    groups.set(`${deviceId}:${boot}`, group)
  }
  const { sessionId, personId } = attributions
  const rows = await tx
    .select({
      deviceId: evidence.deviceId,
      boot: evidence.boot,
      seq: evidence.seq,
      evidenceId: evidence.id,
      outcome: attributions.outcome,
      fullName: people.fullName,
      timeZone: sessions.timeZone,
      mark: { status: marks.status, evidenceId: marks.evidenceId, arrivedAt: marks.arrivedAt },
    })
    .from(evidence)
    .innerJoin(attributions, eq(attributions.evidenceId, evidence.id))
    .leftJoin(people, eq(people.id, personId))
    .leftJoin(sessions, eq(sessions.id, sessionId))
    .leftJoin(marks, and(eq(marks.sessionId, sessionId), eq(marks.personId, personId)))
    .where(
      or(
        ...[...groups.values()].map(({ deviceId, boot, seqs }) =>
          and(eq(evidence.deviceId, deviceId), eq(evidence.boot, boot), inArray(evidence.seq, seqs)),
        ),
      ),
    )
  return rows.flatMap(({ deviceId, boot, seq, ...known }) =>
    deviceId && boot !== null && seq !== null ? [{ deviceId, boot, seq, ...known }] : [],
  )
}
