import { folderOf } from '../../domain/exports/format.ts'
import { fileLivesMs } from '../../domain/exports/running/lease.ts'
import { sweepExports } from '../../domain/exports/running/sweep-exports.ts'
import type { Context } from '../../kernel/context.ts'
import { deleteFolder } from './run-exports.ts'

const dayMs = 24 * 3_600_000

/** Deletes exported files whose time is over, and what a crash left behind; answers how many objects went at least. */
export async function sweepExportFiles(system: Context, orgId: string): Promise<number> {
  const { objects, clock } = system.services
  let deleted = 0
  let { expired } = await sweepExports(system, {})
  while (expired.length > 0) {
    for (const exportId of expired) await deleteFolder(system.services, folderOf(orgId, exportId))
    deleted += expired.length
    expired = (await sweepExports(system, { gone: expired })).expired
  }
  const before = clock.now().getTime() - fileLivesMs - dayMs
  let after: string | undefined
  do {
    const found = await objects.list(`exports/${orgId}/`, after)
    for (const { key, storedAt } of found) {
      if (storedAt.getTime() >= before) continue
      await objects.delete(key)
      deleted++
    }
    after = found.length > 0 ? found.at(-1)?.key : undefined
  } while (after)
  return deleted
}
