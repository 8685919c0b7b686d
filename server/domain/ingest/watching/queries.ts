import { and, eq, or } from 'drizzle-orm'
import { evidence } from '../../../../db/schema/attendance.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import type { NewScan } from '../../attendance/ledger/record-scans.ts'

/** What is kept of these scans under their numbers, as it came. */
export async function loadRaw({ tx }: VerbContext, scans: NewScan[]) {
  const { deviceId, boot, seq, raw } = evidence
  const rows = await tx
    .select({ deviceId, boot, seq, raw })
    .from(evidence)
    .where(
      or(
        ...scans.map(scan =>
          and(eq(deviceId, scan.deviceId), eq(boot, scan.boot ?? -1), eq(seq, scan.seq ?? -1)),
        ),
      ),
    )
  return rows.flatMap(row =>
    row.deviceId && row.boot !== null && row.seq !== null
      ? [{ deviceId: row.deviceId, boot: row.boot, seq: row.seq, raw: row.raw }]
      : [],
  )
}
