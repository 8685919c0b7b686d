import { z } from 'zod'
import { markStatuses, scanOutcomes } from '../../../db/schema/attendance.ts'
import type { VerbContext } from '../../kernel/context.ts'
import type { NewScan } from '../attendance/ledger/record-scans.ts'

export interface UploadKey {
  deviceId: string
  boot: number
  seq: number
}

/** One name for a scan of a reader. */
export const uploadName = ({ deviceId, boot, seq }: UploadKey) => `${deviceId}:${boot}:${seq}`

/** The names of scans that have one. */
export const keysOf = (scans: Pick<NewScan, 'deviceId' | 'boot' | 'seq'>[]): UploadKey[] =>
  scans.flatMap(({ deviceId, boot, seq }) => (boot != null && seq != null ? [{ deviceId, boot, seq }] : []))

const knownScan = z.object({
  deviceId: z.string(),
  boot: z.number(),
  seq: z.number(),
  evidenceId: z.string(),
  /** The event as it came. */
  raw: z.unknown(),
  outcome: z.enum(scanOutcomes),
  fullName: z.string().nullable(),
  timeZone: z.string().nullable(),
  mark: z
    .object({
      status: z.enum(markStatuses),
      evidenceId: z.string().nullable(),
      arrivedAt: z.coerce.date().nullable(),
      leftAt: z.coerce.date().nullish(),
      stayEvidenceId: z.string().nullish(),
    })
    .nullable(),
})

export type KnownScan = z.output<typeof knownScan>

/** What is in the ledger already under these upload numbers, what it was taken to mean, and the mark as it stands. */
export async function loadKnown(context: VerbContext, keys: UploadKey[]): Promise<KnownScan[]> {
  if (keys.length === 0) return []
  const { scans } = z.object({ scans: z.array(knownScan) }).parse(await context.call('find_scans', { keys }))
  return scans
}
