import { and, count, desc, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import {
  firmwareInstalls,
  firmwareReleases,
  firmwareRollouts,
} from '../../../../db/schema/devices/firmware.ts'
import { deviceCommands, devices } from '../../../../db/schema/devices.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import type { commandResult } from '../commands/exchange.ts'
import { waitingReaders, withdrawOrders } from './queries.ts'

/** So many readers that cannot install it are no bad luck. */
const failuresMax = 3

export const reverted = z.strictObject({ sequence: z.int().min(1).max(2_147_483_647) })

/** What a report says about firmware. */
export interface UpdateNews {
  deviceId: string
  /** The firmware it runs, when that is another than before. */
  firmware: string | undefined
  /** The release that it took off again after three unhealthy starts. */
  reverted: z.output<typeof reverted> | undefined
  results: z.output<typeof commandResult>[]
}

type Install = Pick<typeof firmwareInstalls.$inferSelect, 'rolloutId' | 'state'> & {
  version: string
  sequence: number
}
type Outcome = { state: Install['state']; detail?: string | null }

/** The reader's place in the last roll-out that meant it. */
async function installOf({ tx }: VerbContext, deviceId: string): Promise<Install | undefined> {
  const { rolloutId, state } = firmwareInstalls
  const { version, sequence } = firmwareReleases
  const [last] = await tx
    .select({ rolloutId, state, version, sequence })
    .from(firmwareInstalls)
    .innerJoin(firmwareRollouts, eq(firmwareRollouts.id, rolloutId))
    .innerJoin(firmwareReleases, eq(firmwareReleases.id, firmwareRollouts.releaseId))
    .where(eq(firmwareInstalls.deviceId, deviceId))
    .orderBy(desc(firmwareRollouts.createdAt), desc(rolloutId))
    .limit(1)
  return last
}

/** What became of orders to update, by version. */
async function orderOutcomes({ tx }: VerbContext, { deviceId, results }: UpdateNews) {
  const ids = results.map(({ id }) => id).filter(id => z.uuid().safeParse(id).success)
  if (ids.length === 0) return new Map<unknown, Outcome>()
  const orders = await tx
    .select({ id: deviceCommands.id, args: deviceCommands.args })
    .from(deviceCommands)
    .where(
      and(
        inArray(deviceCommands.id, ids),
        eq(deviceCommands.deviceId, deviceId),
        eq(deviceCommands.name, 'update'),
      ),
    )
  return new Map<unknown, Outcome>(
    orders.map(({ id, args }) => {
      const result = results.find(one => one.id === id)
      return [
        args.version,
        result?.ok ? { state: 'restarting' } : { state: 'failed', detail: result?.detail },
      ]
    }),
  )
}

function outcomeOf(install: Install, news: UpdateNews, orders: Map<unknown, Outcome>): Outcome | undefined {
  if (news.reverted?.sequence === install.sequence)
    return install.state === 'reverted'
      ? undefined
      : { state: 'reverted', detail: 'Three unhealthy starts: the release before runs again.' }
  if (news.firmware === install.version) return { state: 'healthy' }
  // An order that was given twice fails the second time: what was installed stays installed.
  return install.state === 'waiting' ? orders.get(install.version) : undefined
}

/** A roll-out ends when nobody is left, and stops by itself when a release harms its readers. */
async function settleRollout(context: VerbContext, rolloutId: string, outcome: Outcome): Promise<boolean> {
  const { tx, now } = context
  const [rollout] = await tx
    .select({ state: firmwareRollouts.state })
    .from(firmwareRollouts)
    .where(eq(firmwareRollouts.id, rolloutId))
    .for('update')
  if (rollout?.state !== 'running') return false
  const counts = await tx
    .select({ state: firmwareInstalls.state, count: count() })
    .from(firmwareInstalls)
    .innerJoin(devices, and(eq(devices.id, firmwareInstalls.deviceId), isNull(devices.revokedAt)))
    .where(eq(firmwareInstalls.rolloutId, rolloutId))
    .groupBy(firmwareInstalls.state)
  const having = (state: Install['state']) => counts.find(row => row.state === state)?.count ?? 0
  // Judged by what was just told: whoever resumed a halted roll-out knows what came before.
  const isHarmful =
    outcome.state === 'reverted' || (outcome.state === 'failed' && having('failed') >= failuresMax)
  if (!isHarmful && having('waiting') + having('restarting') > 0) return false
  await tx
    .update(firmwareRollouts)
    .set({ state: isHarmful ? 'halted' : 'finished', changedAt: now })
    .where(eq(firmwareRollouts.id, rolloutId))
  if (isHarmful) await withdrawOrders(context, await waitingReaders(context, rolloutId))
  return isHarmful
}

/** Takes a report into the books of roll-outs; returns the version whose roll-out it halted. */
export async function noteUpdate(context: VerbContext, news: UpdateNews): Promise<string | undefined> {
  const { tx, now } = context
  const { deviceId } = news
  const install = await installOf(context, deviceId)
  const outcome = install && outcomeOf(install, news, await orderOutcomes(context, news))
  if (!install || !outcome || outcome.state === install.state) return undefined
  await tx
    .update(firmwareInstalls)
    .set({ state: outcome.state, detail: outcome.detail ?? null, changedAt: now })
    .where(and(eq(firmwareInstalls.rolloutId, install.rolloutId), eq(firmwareInstalls.deviceId, deviceId)))
  await withdrawOrders(context, [deviceId])
  await context.emit('device.changed', { deviceId })
  return (await settleRollout(context, install.rolloutId, outcome)) ? install.version : undefined
}
