import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { deriveMarks } from './derive-marks.ts'
import { replaceScans, scansOfCard } from './recompute-session.ts'

/** After a card changed hands: its scans since then are placed again, and the marks they touch follow. */
export const rederiveCard = verb({
  name: 'attendance.rederive-card',
  kind: 'command',
  permission: 'attendance.derive',
  input: z.strictObject({ uid: z.string().max(32), from: z.date() }),
  output: z.object({ changed: z.number() }),
  async run(context, { uid, from }) {
    const touched = await replaceScans(context, await scansOfCard(context, uid, from))
    const derived = await deriveMarks(context, touched.sort())
    return { changed: derived.filter(mark => mark.changed).length }
  },
})
