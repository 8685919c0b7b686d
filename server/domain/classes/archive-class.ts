import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { classes } from '../../../db/schema/classes.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'

/** Takes a class out of lists and timetable; its people, sessions and marks stay. Again changes nothing. */
export const archiveClass = verb({
  name: 'classes.archive-class',
  kind: 'command',
  permission: 'classes.manage',
  input: z.strictObject({ classId: z.uuid() }),
  output: z.object({ id: z.uuid(), archivedAt: z.date() }),
  async run({ tx, now }, { classId }) {
    const [archived] = await tx
      .update(classes)
      .set({ archivedAt: sql`coalesce(${classes.archivedAt}, ${now.toISOString()}::timestamptz)` })
      .where(eq(classes.id, classId))
      .returning({ id: classes.id, archivedAt: classes.archivedAt })
    if (!archived) throw notFound('This class')
    return { id: archived.id, archivedAt: archived.archivedAt ?? now }
  },
})
