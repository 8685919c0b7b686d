import {
  forgetAccount,
  forgetOrders,
  listUnfinished,
  noteGone,
} from '../../domain/privacy/erasing/finishing.ts'
import type { Context } from '../../kernel/context.ts'
import { deleteFolder } from '../exports/run-exports.ts'

const restOf = (remaining: readonly string[], kind: string) =>
  remaining.flatMap(one => (one.startsWith(`${kind}:`) ? [one.slice(kind.length + 1)] : []))

async function deleteObjects({ services }: Context, remaining: readonly string[]): Promise<string[]> {
  const [files, folders] = [restOf(remaining, 'file'), restOf(remaining, 'folder')]
  for (const key of files) await services.objects.delete(key)
  for (const folder of folders) await deleteFolder(services, folder)
  return [...files.map(key => `file:${key}`), ...folders.map(folder => `folder:${folder}`)]
}

/** A sign-in that another organization has stays: then there is nothing left to do either. */
async function forgetAccounts(system: Context, remaining: readonly string[]): Promise<string[]> {
  const ids = restOf(remaining, 'account')
  const platform: Context = { ...system, actor: { kind: 'system' } }
  for (const accountId of ids) await forgetAccount(platform, { accountId })
  return ids.map(id => `account:${id}`)
}

/** What an erasure could not do in its own transaction: files, the sign-in, and what terminals still have to carry out. */
export async function finishErasures(system: Context): Promise<void> {
  for (const { erasureId, remaining } of await listUnfinished(system, {})) {
    const orders = restOf(remaining, 'order').map(Number)
    const { gone } = await forgetOrders(system, { orders })
    await noteGone(system, {
      erasureId,
      gone: [
        ...(await deleteObjects(system, remaining)),
        ...(await forgetAccounts(system, remaining)),
        ...gone.map(id => `order:${id}`),
      ],
    })
  }
}
