import { eq } from 'drizzle-orm'
import { z } from 'zod'
import {
  firmwareInstalls,
  firmwareReleases,
  firmwareRollouts,
  type RolloutTarget,
} from '../../../../db/schema/devices/firmware.ts'
import { actorIdOf, type VerbContext } from '../../../kernel/context.ts'
import { conflict, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { lockRollout, orderInstalls } from './queries.ts'
import { chosenOf, rolloutTarget, updatableReaders } from './targets.ts'

/** The roll-out to add readers to: the running one of this release, or a new one. */
async function openRollout(context: VerbContext, releaseId: string, target: RolloutTarget) {
  const { tx, orgId, now, actor } = context
  const open = await lockRollout(context)
  if (open && (open.releaseId !== releaseId || open.state !== 'running'))
    throw conflict(`The roll-out of ${open.version} is not over: stop it first.`, 'rollout-open')
  if (open) {
    await tx.update(firmwareRollouts).set({ target, changedAt: now }).where(eq(firmwareRollouts.id, open.id))
    return open.id
  }
  const id = newId(now.getTime())
  const row = { orgId, id, releaseId, target, createdBy: actorIdOf(actor), createdAt: now, changedAt: now }
  await tx.insert(firmwareRollouts).values({ ...row, state: 'running' })
  return id
}

/** Orders a release of readers. While it runs, starting it again with a wider target adds readers. */
export const startRollout = verb({
  name: 'devices.start-rollout',
  kind: 'command',
  permission: 'devices.manage',
  input: z.strictObject({ releaseId: z.uuid(), target: rolloutTarget }),
  output: z.object({ rolloutId: z.uuid(), readers: z.int() }),
  async run(context, { releaseId, target }) {
    const { tx } = context
    const [release] = await tx.select().from(firmwareReleases).where(eq(firmwareReleases.id, releaseId))
    if (!release) throw notFound('The release')
    const rolloutId = await openRollout(context, releaseId, target)
    const known = await tx
      .select({ deviceId: firmwareInstalls.deviceId })
      .from(firmwareInstalls)
      .where(eq(firmwareInstalls.rolloutId, rolloutId))
    const told = new Set(known.map(({ deviceId }) => deviceId))
    const chosen = chosenOf(await updatableReaders(context), target, releaseId)
    const deviceIds = chosen
      .filter(({ id, firmware }) => firmware !== release.version && !told.has(id))
      .map(({ id }) => id)
    if (deviceIds.length === 0)
      throw conflict('There is no reader in this choice that could take the release.', 'nobody-left')
    await orderInstalls(context, { id: rolloutId, version: release.version }, deviceIds)
    return { rolloutId, readers: deviceIds.length }
  },
})
