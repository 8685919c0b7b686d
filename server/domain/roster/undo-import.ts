import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { invitations } from '../../../db/schema/people.ts'
import { rosterImportChanges, rosterImports } from '../../../db/schema/roster.ts'
import { actorIdOf, type VerbContext } from '../../kernel/context.ts'
import { conflict, databaseErrorCode } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { announceChanges } from './store/announce.ts'
import { chunksOf } from './store/bulk.ts'
import { type Change, reversed, writeChanges } from './store/changes.ts'
import { lockImport } from './store/held-import.ts'
import { obstacle, obstaclesTo } from './store/obstacles.ts'
import { progressOf } from './store/progress.ts'

/** An invitation that nobody has used must not let in somebody whose row is gone. */
async function revokeInvitations({ tx, now }: VerbContext, changes: readonly Change[]) {
  const emails = changes.flatMap(({ entity, before, after }) =>
    entity === 'people' && !before && typeof after?.email === 'string' ? [after.email] : [],
  )
  for (const part of chunksOf(emails)) {
    await tx
      .update(invitations)
      .set({ revokedAt: now })
      .where(
        and(inArray(invitations.email, part), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)),
      )
  }
}

/** References that another part of the product holds onto what would go. */
const stillNeeded = (error: unknown) => ['23503', '23505', '23001'].includes(databaseErrorCode(error) ?? '')

/** Puts everything back as it was before an import, or nothing where later changes stand on it; those are named. */
export const undoImport = verb({
  name: 'roster.undo-import',
  kind: 'command',
  permission: 'people.manage',
  input: z.strictObject({ importId: z.uuid() }),
  output: z.object({ undone: z.boolean(), obstacles: z.array(obstacle) }),
  async run(context, { importId }) {
    const { tx, now } = context
    const found = await lockImport(context, importId, 'people', 'oneroster')
    if (found.status === 'undone') return { undone: true, obstacles: [] }
    if (found.status !== 'applied') throw conflict('This file was never imported.', 'not-applied')
    const obstacles = await obstaclesTo(context, importId)
    if (obstacles.length > 0) return { undone: false, obstacles }
    const { entity, before, after } = rosterImportChanges
    const changes = await tx
      .select({ entity, before, after })
      .from(rosterImportChanges)
      .where(eq(rosterImportChanges.importId, importId))
      .orderBy(asc(rosterImportChanges.position))
    const back = reversed(changes)
    await revokeInvitations(context, changes)
    await writeChanges(context, back, progressOf(context, importId, back.length)).catch(error => {
      throw stillNeeded(error)
        ? conflict(
            'Something was recorded since about a person or class of this file, so it stays.',
            'later-changes',
          )
        : error
    })
    await announceChanges(context, importId, back)
    await tx
      .update(rosterImports)
      .set({ status: 'undone', undoneAt: now, undoneBy: actorIdOf(context.actor) })
      .where(eq(rosterImports.id, importId))
    return { undone: true, obstacles: [] }
  },
})
