import {
  deleteOrganization,
  listDueClosings,
  listLeftFolders,
  noteFoldersGone,
} from '../../domain/privacy/closing/delete-organization.ts'
import type { Context } from '../../kernel/context.ts'
import { deleteFolder } from '../exports/run-exports.ts'

/** Deletes organizations whose grace is over, and then their files. One that fails does not hold the others up. */
export async function closeOrganizations(platform: Context): Promise<void> {
  const { services } = platform
  for (const { orgId } of await listDueClosings(platform, {})) {
    try {
      const { rows } = await deleteOrganization(platform, { orgId })
      const sum = Object.values(rows).reduce((all, some) => all + some, 0)
      services.log.info({ orgId, rows: sum }, 'an organization was deleted')
    } catch (error) {
      services.log.error({ orgId, err: error }, 'an organization could not be deleted')
    }
  }
  for (const { orgId, folders } of await listLeftFolders(platform, {})) {
    for (const folder of folders) await deleteFolder(services, folder)
    await noteFoldersGone(platform, { orgId })
  }
}
