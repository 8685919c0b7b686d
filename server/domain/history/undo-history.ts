import { count, eq } from 'drizzle-orm'
import { z } from 'zod'
import { rosterImportChanges, rosterImports } from '../../../db/schema/roster.ts'
import { actorIdOf } from '../../kernel/context.ts'
import { conflict } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { lockImport } from '../roster/store/held-import.ts'
import { progressOf } from '../roster/store/progress.ts'
import { lockOrganization } from '../roster/store/settle.ts'
import { announceStays } from './store/announce-stays.ts'
import { takeBack } from './store/take-back.ts'

/** Takes everything that a file of the past brought out of the numbers again. What people recorded since stays. */
export const undoHistory = verb({
  name: 'history.undo-import',
  kind: 'command',
  permission: 'people.manage',
  input: z.strictObject({ importId: z.uuid() }),
  output: z.object({
    undone: z.boolean(),
    /** Sessions that stay, since something else was recorded in them. */
    keptSessions: z.number(),
    /** Enrolments that stay, since they were changed or other marks lie in them. */
    keptEnrolments: z.number(),
  }),
  async run(context, { importId }) {
    const { tx, now } = context
    await lockOrganization(context)
    const found = await lockImport(context, importId, 'history')
    if (found.status === 'undone') return { undone: true, keptSessions: 0, keptEnrolments: 0 }
    if (found.status !== 'applied') throw conflict('This file was never imported.', 'not-applied')
    const [written] = await tx
      .select({ rows: count() })
      .from(rosterImportChanges)
      .where(eq(rosterImportChanges.importId, importId))
    const onDone = progressOf(context, importId, written?.rows ?? 0)
    const { back, ...kept } = await takeBack(context, importId, onDone)
    await announceStays(
      context,
      back.map(({ class_id: classId, person_id: personId }) => ({ classId, personId })),
    )
    await context.emit('history.changed', { importId })
    await tx
      .update(rosterImports)
      .set({ status: 'undone', undoneAt: now, undoneBy: actorIdOf(context.actor) })
      .where(eq(rosterImports.id, importId))
    return { undone: true, ...kept }
  },
})
