import { and, eq, gte } from 'drizzle-orm'
import { z } from 'zod'
import { evidence } from '../../../../db/schema/attendance.ts'
import { verb } from '../../../kernel/verb.ts'
import { lockPlacement } from '../../sessions/placement-lock.ts'
import { deriveMarks } from '../ledger/derive-marks.ts'
import { replaceScans } from '../ledger/replace-scans.ts'

/** After a card changed hands: its scans since then are placed again, and the marks they touch follow. */
export const rederiveCard = verb({
  name: 'attendance.rederive-card',
  kind: 'command',
  permission: 'attendance.derive',
  input: z.strictObject({ uid: z.string().max(256), from: z.date() }),
  output: z.object({ changed: z.number() }),
  async run(context, { uid, from }) {
    await lockPlacement(context, 'alone')
    const touched = await replaceScans(context, and(eq(evidence.value, uid), gte(evidence.at, from)))
    const derived = await deriveMarks(context, touched)
    return { changed: derived.filter(mark => mark.changed).length }
  },
})
